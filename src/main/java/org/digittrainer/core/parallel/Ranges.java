package org.digittrainer.core.parallel;

import java.util.Arrays;

/** Divides 0 … total − 1 into consecutive ranges. */
public final class Ranges {

  private Ranges() {}

  /**
   * The start of a range, where their lengths differ by at most 1, which is the end of the one
   * before.
   *
   * @param part 0 to parts; {@code from(total, parts, parts)} is total
   */
  public static int from(int total, int parts, int part) {
    return (int) ((long) total * part / parts);
  }

  /** The starts of ranges whose lengths differ by at most 1, then the total. */
  static int[] even(int total, int ranges) {
    int[] starts = new int[ranges + 1];
    Arrays.setAll(starts, range -> from(total, ranges, range));
    return starts;
  }

  /**
   * The starts of ranges that cost about the same, then the total.
   *
   * @param costs of each number, at least 0. Not modified.
   */
  static int[] byCost(double[] costs, int ranges) {
    double each = Arrays.stream(costs).sum() / ranges;
    int[] starts = new int[ranges + 1];
    Arrays.fill(starts, 1, ranges + 1, costs.length);
    double before = 0;
    int range = 1;
    for (int i = 0; i < costs.length; i++) {
      // A number belongs to the range that most of it lies in.
      for (; range < ranges && before + costs[i] / 2 >= range * each; range++) {
        starts[range] = i;
      }
      before += costs[i];
    }
    return starts;
  }
}
