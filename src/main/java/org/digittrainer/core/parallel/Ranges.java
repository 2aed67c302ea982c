package org.digittrainer.core.parallel;

/** Divides 0 … total − 1 into consecutive ranges whose lengths differ by at most 1. */
public final class Ranges {

  private Ranges() {}

  /**
   * The start of a range, which is the end of the one before.
   *
   * @param part 0 to parts; {@code from(total, parts, parts)} is total
   */
  public static int from(int total, int parts, int part) {
    return (int) ((long) total * part / parts);
  }
}
