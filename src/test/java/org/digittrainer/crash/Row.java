package org.digittrainer.crash;

import java.time.Duration;
import java.time.Instant;

/** A row of the table of promises, printed as it is measured. */
final class Row {

  private final String what;
  private final String asked;
  private final Instant start = Instant.now();

  Row(String what, String asked) {
    this.what = what;
    this.asked = asked;
  }

  /** The short count as part of every build; the long one with {@code -Plong}. */
  static int count(int inShort, int inLong) {
    return isLong() ? inLong : inShort;
  }

  static boolean isLong() {
    return "long".equals(System.getProperty("crash"));
  }

  void measured(String result, Object... arguments) {
    System.out.printf(
        "CRASH | %s | %s | %s | %d s |%n",
        what,
        asked,
        result.formatted(arguments),
        Duration.between(start, Instant.now()).toSeconds());
  }
}
