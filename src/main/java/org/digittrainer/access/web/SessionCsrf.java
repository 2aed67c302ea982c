package org.digittrainer.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Protects browsers that are signed in from pages that make them send requests: a browser sends its
 * cookie of its own accord. Programs with a key get no further cookie.
 */
final class SessionCsrf implements CsrfTokenRepository, RequestMatcher {

  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  private final CsrfTokenRepository cookies = CookieCsrfTokenRepository.withHttpOnlyFalse();

  /** Whether a request needs the token. */
  @Override
  public boolean matches(HttpServletRequest request) {
    return !SAFE.contains(request.getMethod()) && isOfSession(request);
  }

  @Override
  public CsrfToken generateToken(HttpServletRequest request) {
    return cookies.generateToken(request);
  }

  @Override
  public void saveToken(
      @Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
    if (isOfSession(request) || request.getRequestURI().endsWith(SessionController.PATH)) {
      cookies.saveToken(token, request, response);
    }
  }

  @Override
  public @Nullable CsrfToken loadToken(HttpServletRequest request) {
    return cookies.loadToken(request);
  }

  private static boolean isOfSession(HttpServletRequest request) {
    return SessionCookie.of(request).isPresent()
        && request.getHeader(HttpHeaders.AUTHORIZATION) == null;
  }
}
