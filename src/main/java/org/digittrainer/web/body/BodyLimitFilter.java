package org.digittrainer.web.body;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Keeps a request from making the service read more than it says it will. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
@EnableConfigurationProperties(BodyLimits.class)
final class BodyLimitFilter extends OncePerRequestFilter {

  private static final Set<String> IMAGES = Set.of("/classify", "/sensitivity", "/infer");

  private final BodyLimits limits;

  BodyLimitFilter(BodyLimits limits) {
    this.limits = limits;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(new LimitedRequest(request, limit(request.getRequestURI())), response);
  }

  private long limit(String path) {
    if (path.endsWith("/versions")) {
      return limits.maxModelBody().toBytes();
    }
    boolean images = IMAGES.stream().anyMatch(path::endsWith);
    return (images ? limits.maxImageBody() : limits.maxBody()).toBytes();
  }
}
