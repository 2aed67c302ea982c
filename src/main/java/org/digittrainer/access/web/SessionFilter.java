package org.digittrainer.access.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.digittrainer.access.ApiKey;
import org.digittrainer.access.BrowserSessions;
import org.digittrainer.access.Pass;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/** Knows the callers of browsers that have signed in. A key or token goes before the cookie. */
final class SessionFilter extends OncePerRequestFilter {

  private final BrowserSessions sessions;

  SessionFilter(BrowserSessions sessions) {
    this.sessions = sessions;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getHeader(HttpHeaders.AUTHORIZATION) == null) {
      SessionCookie.of(request)
          .flatMap(token -> sessions.find(token).map(key -> authenticated(key, token)))
          .ifPresent(known -> SecurityContextHolder.setContext(new SecurityContextImpl(known)));
    }
    chain.doFilter(request, response);
  }

  private static Authenticated authenticated(ApiKey key, String token) {
    return new Authenticated(key.caller(), Pass.Session.of(token));
  }
}
