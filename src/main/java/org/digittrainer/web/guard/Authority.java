package org.digittrainer.web.guard;

import java.util.Locale;

/** Reads the host and port of a {@code Host} header or of an origin. */
final class Authority {

  private Authority() {}

  /** The host alone, in lower case, without the dot that may end it. */
  static String name(String authority) {
    String name = authority.toLowerCase(Locale.ROOT).replaceFirst(":[0-9]*$", "");
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  /** What follows the scheme of an origin; empty if it has none, as {@code null} has not. */
  static String ofOrigin(String origin) {
    int scheme = origin.indexOf("://");
    return scheme < 0 ? "" : origin.substring(scheme + "://".length());
  }
}
