package org.digittrainer.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.regex.Pattern;
import org.springframework.web.util.UriUtils;

/**
 * The path that a caller asked for, as it was written.
 *
 * @param context what comes before the service's own paths: a context path, or the prefix under
 *     which a proxy serves it; mostly empty
 * @param path the whole path, with that
 */
public record RequestPath(String context, String path) {

  private static final Pattern NOT_IN_A_URI =
      Pattern.compile("%(?![0-9A-Fa-f]{2})|[^A-Za-z0-9._~!$&'()*+,;=:@/%-]");

  public static RequestPath of(HttpServletRequest request) {
    return new RequestPath(request.getContextPath(), request.getRequestURI());
  }

  /** The path within the service. */
  public String own() {
    return path.startsWith(context) ? path.substring(context.length()) : path;
  }

  /** Whether it is a path of the Open Inference Protocol. */
  public boolean isProtocol() {
    return own().equals("/v2") || own().startsWith("/v2/");
  }

  /**
   * The path as a reference that can be resolved. One that begins with two slashes would name a
   * host.
   */
  public URI uri() {
    String rooted = path.startsWith("//") ? "/." + path : path.startsWith("/") ? path : "/" + path;
    return URI.create(
        NOT_IN_A_URI.matcher(rooted).replaceAll(wrong -> UriUtils.encode(wrong.group(), "UTF-8")));
  }
}
