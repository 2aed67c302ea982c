package org.digittrainer.jobs.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How long an iteration of a run takes. The first may take a thousand times as long as the others
 * in a virtual machine that has just started, so it counts only until there is a second; and a job
 * that has trained before goes on at the pace of its earlier runs until this one has had time to
 * show its own. Not thread-safe.
 */
final class Pace {

  /** What a virtual machine needs to compile what trains. */
  private static final Duration WARM_UP = Duration.ofSeconds(5);

  private final Clock clock;
  private final Instant start;
  private final long before;
  private final double earlierMillis;
  private @Nullable Instant firstEnd;

  /**
   * The pace of a run that starts now.
   *
   * @param before updates that earlier runs of the job made
   * @param trainedMillis how long those took; 0 if there are none
   */
  Pace(long before, long trainedMillis, Clock clock) {
    this.clock = clock;
    this.start = clock.instant();
    this.before = before;
    this.earlierMillis = before == 0 ? 0 : (double) trainedMillis / before;
  }

  /** The run has made an update. */
  void iterationEnded() {
    firstEnd = firstEnd == null ? clock.instant() : firstEnd;
  }

  /**
   * Milliseconds of an iteration; empty if there is nothing yet to tell it by.
   *
   * @param iterations updates made, earlier runs and a part of the next included
   */
  OptionalDouble millis(double iterations) {
    Instant warm = firstEnd == null ? null : firstEnd.plus(WARM_UP);
    if (earlierMillis > 0 && (warm == null || clock.instant().isBefore(warm))) {
      return OptionalDouble.of(earlierMillis);
    }
    double made = iterations - before;
    if (firstEnd != null && made >= 2) {
      return OptionalDouble.of(millisSince(firstEnd) / (made - 1));
    }
    return made > 0 ? OptionalDouble.of(millisSince(start) / made) : OptionalDouble.empty();
  }

  private double millisSince(Instant time) {
    return Duration.between(time, clock.instant()).toMillis();
  }
}
