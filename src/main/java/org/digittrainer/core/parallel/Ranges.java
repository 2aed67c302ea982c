package org.digittrainer.core.parallel;

/** Cuts 0 … total − 1 into consecutive ranges whose lengths differ by one at most. */
public final class Ranges {

  private Ranges() {}

  /**
   * Where a range starts; the one before it ends there.
   *
   * @param part 0 to parts; {@code from(total, parts, parts)} is total
   */
  public static int from(int total, int parts, int part) {
    return (int) ((long) total * part / parts);
  }
}
