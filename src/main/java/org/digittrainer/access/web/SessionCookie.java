package org.digittrainer.access.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.ResponseCookie;

/** The cookie of browsers that have signed in, which no script can read. */
final class SessionCookie {

  private static final String NAME = "digit-trainer-session";

  private SessionCookie() {}

  /**
   * What the cookie of a request holds; empty if there are several, of which a neighbour of this
   * host may have set one.
   */
  static Optional<String> of(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    List<String> found =
        (cookies == null ? Stream.<Cookie>empty() : Arrays.stream(cookies))
            .filter(cookie -> cookie.getName().equals(NAME))
            .map(Cookie::getValue)
            .toList();
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  /**
   * The header that sets it.
   *
   * @param age zero to remove it
   */
  static String header(HttpServletRequest request, String token, Duration age) {
    return ResponseCookie.from(NAME, token)
        .httpOnly(true)
        .secure(request.isSecure())
        .sameSite("Strict")
        .path(request.getContextPath() + "/")
        .maxAge(age)
        .build()
        .toString();
  }
}
