package org.digittrainer.jobs.run;

import java.time.Clock;
import java.util.Arrays;

/**
 * Holds the losses of a run back until there is a second's worth of them, since iterations may take
 * less than a millisecond. For the run's thread alone.
 */
final class LossBuffer {

  /**
   * Losses of iterations in a row.
   *
   * @param after iterations before the first of them
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed on at once.
  record Taken(long after, double[] losses) {}

  private static final int CAPACITY = 1024;
  private static final long MAX_AGE_MILLIS = 1000;

  private final Clock clock;
  private final double[] losses = new double[CAPACITY];
  private int count;
  private long taken;
  private long lastTakenMillis;

  /**
   * An empty buffer.
   *
   * @param after iterations whose losses are kept already
   */
  LossBuffer(long after, Clock clock) {
    this.clock = clock;
    this.taken = after;
    this.lastTakenMillis = clock.millis();
  }

  void add(double loss) {
    losses[count++] = loss;
  }

  boolean isDue() {
    return count == CAPACITY || clock.millis() - lastTakenMillis >= MAX_AGE_MILLIS;
  }

  Taken take() {
    Taken all = new Taken(taken, Arrays.copyOf(losses, count));
    taken += count;
    count = 0;
    lastTakenMillis = clock.millis();
    return all;
  }
}
