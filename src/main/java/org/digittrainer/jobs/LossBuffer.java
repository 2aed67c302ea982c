package org.digittrainer.jobs;

import java.time.Clock;
import java.util.Arrays;

/**
 * Hands the losses of a run to its history a second's worth at a time, since iterations may take
 * less than a millisecond. For the run's thread alone.
 */
final class LossBuffer {

  private static final int CAPACITY = 1024;
  private static final long MAX_AGE_MILLIS = 1000;

  private final RunHistory history;
  private final String id;
  private final Clock clock;
  private final double[] losses = new double[CAPACITY];
  private int count;
  private long handedOver;
  private long lastFlushMillis;

  /**
   * An empty buffer.
   *
   * @param after iterations whose losses the history has
   */
  LossBuffer(RunHistory history, String id, long after, Clock clock) {
    this.history = history;
    this.id = id;
    this.clock = clock;
    this.handedOver = after;
    this.lastFlushMillis = clock.millis();
  }

  void add(double loss) {
    losses[count++] = loss;
    if (count == CAPACITY || clock.millis() - lastFlushMillis >= MAX_AGE_MILLIS) {
      flush();
    }
  }

  void flush() {
    history.addLosses(id, handedOver, Arrays.copyOf(losses, count));
    handedOver += count;
    count = 0;
    lastFlushMillis = clock.millis();
  }
}
