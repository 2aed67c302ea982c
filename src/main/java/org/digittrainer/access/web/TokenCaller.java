package org.digittrainer.access.web;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.digittrainer.access.Caller;
import org.digittrainer.access.Pass;
import org.digittrainer.access.Role;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

/** Knows callers by the claims of an OpenID provider's token. */
final class TokenCaller implements Converter<Jwt, AbstractAuthenticationToken> {

  /** The name is what people chose; without one, what the provider calls them. */
  @Override
  public AbstractAuthenticationToken convert(Jwt token) {
    String owner =
        Stream.of("preferred_username", "sub")
            .map(token::getClaim)
            .filter(String.class::isInstance)
            .map(String.class::cast)
            .filter(name -> name.length() <= Caller.LONGEST_NAME && name.matches(Caller.NAME))
            .findFirst()
            .orElseThrow(() -> new InvalidBearerTokenException("The token names nobody"));
    Role role =
        role(token)
            .orElseThrow(
                () -> new InvalidBearerTokenException("The token has no role of this service"));
    return new Authenticated(new Caller(owner, role), new Pass.Token(token.getExpiresAt()));
  }

  private static Optional<Role> role(Jwt token) {
    Object roles = token.getClaim("roles");
    List<?> names = roles instanceof List<?> list ? list : List.of();
    return Stream.of(Role.values())
        .filter(role -> names.contains(role.name()))
        .max(Comparator.naturalOrder());
  }
}
