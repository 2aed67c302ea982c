package org.digittrainer.cluster;

import java.util.BitSet;
import java.util.Optional;

/** Which divisions of one gradient are done, and which the owner computes next. */
final class Progress {

  private final Shares shares;
  private final int[] starts;
  private final double[] speeds;
  private final BitSet done = new BitSet();

  /**
   * A gradient of which nothing is done.
   *
   * @param starts as {@link Shares#starts}; the owner's share is the first. Not modified.
   * @param speeds of the members, the owner first. Not modified.
   */
  Progress(Shares shares, int[] starts, double[] speeds) {
    this.shares = shares;
    this.starts = starts;
    this.speeds = speeds;
  }

  /** Consecutive divisions, {@code to} exclusive. */
  record Part(int from, int to) {}

  boolean isDone(int division) {
    return done.get(division);
  }

  void done(int from, int to) {
    done.set(from, to);
  }

  /** The part of a member's share that was done, by itself or another, as a cost. */
  double costDone(int member) {
    double cost = 0;
    for (int i = done.nextSetBit(starts[member]);
        i >= 0 && i < starts[member + 1];
        i = done.nextSetBit(i + 1)) {
      cost += shares.cost(i);
    }
    return cost;
  }

  /**
   * What the owner computes next: first its own share, then what is left of the slowest member's,
   * from the end, as that member begins at the start.
   *
   * @param most number of divisions
   * @return empty if all are done
   */
  Optional<Part> next(int most) {
    int own = done.nextClearBit(0);
    if (own < starts[1]) {
      int end = done.nextSetBit(own);
      int to = Math.min(own + most, end < 0 ? starts[1] : Math.min(end, starts[1]));
      return Optional.of(new Part(own, to));
    }
    return slowest().map(member -> last(member, most));
  }

  private Optional<Integer> slowest() {
    Integer slowest = null;
    double longest = 0;
    for (int member = 1; member < speeds.length; member++) {
      double left = 0;
      for (int i = done.nextClearBit(starts[member]);
          i < starts[member + 1];
          i = done.nextClearBit(i + 1)) {
        left += shares.cost(i) / speeds[member];
      }
      if (left > longest) {
        longest = left;
        slowest = member;
      }
    }
    return Optional.ofNullable(slowest);
  }

  private Part last(int member, int most) {
    int to = done.previousClearBit(starts[member + 1] - 1) + 1;
    int from = Math.max(starts[member], done.previousSetBit(to - 1) + 1);
    return new Part(Math.max(from, to - most), to);
  }
}
