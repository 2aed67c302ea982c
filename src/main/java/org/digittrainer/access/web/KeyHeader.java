package org.digittrainer.access.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;

/** Reads a key or token; an administrator's own key may have characters that no token has. */
final class KeyHeader implements BearerTokenResolver {

  private static final Pattern BEARER =
      Pattern.compile("bearer +([!-~]+) *", Pattern.CASE_INSENSITIVE);

  @Override
  public @Nullable String resolve(HttpServletRequest request) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header == null) {
      return null;
    }
    Matcher bearer = BEARER.matcher(header);
    if (!bearer.matches()) {
      throw new InvalidBearerTokenException(
          "The header Authorization must be: Bearer, a space, a key");
    }
    return bearer.group(1);
  }
}
