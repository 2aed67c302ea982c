package org.digittrainer.web.guard;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a browser may load and run for an answer. */
enum ContentPolicy {
  /** Data, which load nothing. */
  DATA("default-src 'none'"),
  /** Swagger UI, which sets styles within its elements. */
  SWAGGER(
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
          + " object-src 'none'; base-uri 'none'; form-action 'self'"),
  /** The page. */
  PAGE(
      "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none';"
          + " form-action 'self'");

  private static final Pattern DATA_PATH = Pattern.compile("/(api|v2|v3|actuator)(/.*)?");
  private static final Pattern SWAGGER_PATH = Pattern.compile("/swagger-ui.*");

  private final String text;

  ContentPolicy(String rules) {
    this.text = rules + "; frame-ancestors 'none'";
  }

  /** The value of the header. */
  String text() {
    return text;
  }

  /**
   * The policy for a path.
   *
   * @param path null if Tomcat could not read it
   */
  static ContentPolicy of(@Nullable String path) {
    if (path == null || DATA_PATH.matcher(path).matches()) {
      return DATA;
    }
    return SWAGGER_PATH.matcher(path).matches() ? SWAGGER : PAGE;
  }
}
