package org.digittrainer.access.web;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.digittrainer.access.Caller;
import org.digittrainer.access.Pass;
import org.digittrainer.access.Role;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

/** A caller in the terms of Spring Security. */
final class Authenticated extends AbstractAuthenticationToken {

  private static final long serialVersionUID = 1;

  private final transient Caller caller;
  private final transient Pass pass;

  /** A caller, known by a pass. */
  Authenticated(Caller caller, Pass pass) {
    super(authorities(caller.role()));
    this.caller = caller;
    this.pass = pass;
    setAuthenticated(true);
  }

  /** Who makes the request of this thread, if that is known. */
  static Optional<Caller> current() {
    return SecurityContextHolder.getContext().getAuthentication() instanceof Authenticated known
        ? Optional.of(known.caller)
        : Optional.empty();
  }

  Caller caller() {
    return caller;
  }

  Pass pass() {
    return pass;
  }

  @Override
  public Object getPrincipal() {
    return caller;
  }

  @Override
  public Object getCredentials() {
    return "";
  }

  @Override
  public String getName() {
    return String.valueOf(caller.owner());
  }

  private static Collection<? extends GrantedAuthority> authorities(Role role) {
    List<Role> included = role.included();
    return included.stream().map(each -> new SimpleGrantedAuthority("ROLE_" + each)).toList();
  }
}
