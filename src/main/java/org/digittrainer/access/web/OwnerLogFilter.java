package org.digittrainer.access.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.digittrainer.access.Caller;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets the log say whose request it is. After Spring Security's filters, which find it out. */
@Component
final class OwnerLogFilter extends OncePerRequestFilter {

  private static final String KEY = "owner";

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Authenticated.current().map(Caller::owner).ifPresent(owner -> MDC.put(KEY, owner));
    try {
      chain.doFilter(request, response);
    } finally {
      MDC.remove(KEY);
    }
  }
}
