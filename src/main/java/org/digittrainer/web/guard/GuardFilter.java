package org.digittrainer.web.guard;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.digittrainer.web.problem.ErrorBody;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses requests by their head alone, before Spring looks for who answers them. */
@Component
@Order(GuardFilter.AFTER_OBSERVATION)
@EnableConfigurationProperties({GuardProperties.class, BoundAddress.class})
final class GuardFilter extends OncePerRequestFilter {

  /** So that refusals are counted among the requests. */
  static final int AFTER_OBSERVATION = Ordered.HIGHEST_PRECEDENCE + 2;

  private final List<Check> checks = new ArrayList<>();

  GuardFilter(GuardProperties properties, BoundAddress address) {
    if (address.isLoopback() || !properties.hosts().isEmpty()) {
      checks.add(new HostCheck(properties.hosts()));
    }
    checks.add(new PrefixCheck());
    checks.add(new OriginCheck(properties));
    checks.add(new ContentTypeCheck());
    checks.add(new AcceptCheck());
    checks.add(new ContentEncodingCheck());
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<Check.Refusal> refusal =
        checks.stream().flatMap(check -> check.refusal(request).stream()).findFirst();
    if (refusal.isPresent()) {
      refusal.get().headers().forEach(response::setHeader);
      ErrorBody.write(request, response, refusal.get().type(), refusal.get().detail());
    } else {
      chain.doFilter(request, response);
    }
  }
}
