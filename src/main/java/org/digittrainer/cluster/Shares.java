package org.digittrainer.cluster;

import java.util.Arrays;
import java.util.List;
import org.digittrainer.core.gradient.Division;

/** Divides a gradient between members as their speeds are. */
final class Shares {

  private final double[] costBefore;

  Shares(List<Division> divisions) {
    this.costBefore = new double[divisions.size() + 1];
    for (int i = 0; i < divisions.size(); i++) {
      costBefore[i + 1] = costBefore[i] + divisions.get(i).cost();
    }
  }

  /** Number of divisions. */
  int divisions() {
    return costBefore.length - 1;
  }

  /** The cost of consecutive divisions. */
  double cost(int from, int to) {
    return costBefore[to] - costBefore[from];
  }

  /** The cost of one division. */
  double cost(int division) {
    return costBefore[division + 1] - costBefore[division];
  }

  /**
   * Where each member's share starts, and behind the last where it ends: consecutive divisions, in
   * the order of the members, some perhaps none.
   *
   * @param speeds of the members, each above 0. Not modified.
   */
  int[] starts(double[] speeds) {
    double all = Arrays.stream(speeds).sum();
    int[] starts = new int[speeds.length + 1];
    double before = 0;
    for (int member = 0; member < speeds.length; member++) {
      starts[member] = Math.max(nearest(before / all), member == 0 ? 0 : starts[member - 1]);
      before += speeds[member];
    }
    starts[speeds.length] = divisions();
    return starts;
  }

  /** The division that starts nearest to a fraction of the cost. */
  private int nearest(double fraction) {
    double wanted = fraction * costBefore[divisions()];
    int found = Arrays.binarySearch(costBefore, wanted);
    if (found >= 0) {
      return found;
    }
    int above = -found - 1;
    if (above > divisions()) {
      return divisions();
    }
    return costBefore[above] - wanted < wanted - costBefore[above - 1] ? above : above - 1;
  }
}
