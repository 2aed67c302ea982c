package org.digittrainer.jobs.run;

import java.time.Clock;
import java.util.Arrays;

/**
 * Buffers the losses of a run for a second, since iterations may take less than a millisecond. Not
 * thread-safe.
 */
final class LossBuffer {

  /**
   * Losses of consecutive iterations.
   *
   * @param after number of the iteration before the first of them
   */
  @SuppressWarnings("ArrayRecordComponent") // Written at once.
  record Chunk(long after, double[] losses) {}

  private static final int CAPACITY = 1024;
  private static final long MAX_AGE_MILLIS = 1000;

  private final Clock clock;
  private final double[] losses = new double[CAPACITY];
  private int count;
  private long drained;
  private long lastDrainMillis;

  /**
   * An empty buffer.
   *
   * @param after number of the last iteration whose loss is stored
   */
  LossBuffer(long after, Clock clock) {
    this.clock = clock;
    this.drained = after;
    this.lastDrainMillis = clock.millis();
  }

  void add(double loss) {
    losses[count++] = loss;
  }

  boolean isDue() {
    return count == CAPACITY || clock.millis() - lastDrainMillis >= MAX_AGE_MILLIS;
  }

  Chunk drain() {
    Chunk chunk = new Chunk(drained, Arrays.copyOf(losses, count));
    drained += count;
    count = 0;
    lastDrainMillis = clock.millis();
    return chunk;
  }
}
