package org.digittrainer.cluster;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Whether a run's gradients are shared: only where one takes long enough alone, and as long as that
 * is faster. From time to time one is computed alone, to compare.
 */
final class Gate {

  /** The first gradients are slower, as Java compiles what they run. */
  private static final int WARM = 3;

  /** Gradients this many times as long as the least need no second look. */
  private static final int SURELY = 10;

  private static final int ROUNDS_TO_JUDGE = 8;
  private static final int ROUNDS_TO_COMPARE = 100;
  private static final long FIRST_PAUSE = TimeUnit.SECONDS.toNanos(10);
  private static final long LONGEST_PAUSE = TimeUnit.MINUTES.toNanos(10);

  private final long least;
  private final LongSupplier nanoTime;
  private int alone;
  private int rounds;
  private volatile double aloneNanos;
  private volatile double sharedNanos;
  private volatile long pause = FIRST_PAUSE;
  private volatile long pausedAt;
  private volatile boolean paused;

  /**
   * A gate that is closed at first.
   *
   * @param least nanoseconds of a gradient that is worth sharing
   */
  Gate(long least, LongSupplier nanoTime) {
    this.least = least;
    this.nanoTime = nanoTime;
  }

  /** Whether the next gradient is to be shared, if there are helpers. */
  boolean isOpen() {
    boolean known = alone >= WARM || aloneNanos > (double) SURELY * least;
    return known && isWorthIt() && (rounds == 0 || rounds % ROUNDS_TO_COMPARE != 0);
  }

  /** Whether it would be shared, for all that is known; helpers are then asked. */
  boolean isWorthIt() {
    return aloneNanos >= least && !(paused && nanoTime.getAsLong() - pausedAt < pause);
  }

  /** A gradient was computed alone. */
  void alone(long nanos) {
    aloneNanos = alone < WARM ? nanos : average(aloneNanos, nanos);
    alone++;
    if (rounds > 0 && rounds % ROUNDS_TO_COMPARE == 0) {
      rounds++;
    }
  }

  /** A gradient was computed with others. */
  void shared(long nanos) {
    if (paused) {
      paused = false;
      rounds = 0;
      pause = Math.min(2 * pause, LONGEST_PAUSE);
    }
    sharedNanos = rounds == 0 ? nanos : average(sharedNanos, nanos);
    rounds++;
    if (rounds >= ROUNDS_TO_JUDGE && sharedNanos >= aloneNanos) {
      paused = true;
      pausedAt = nanoTime.getAsLong();
    }
  }

  /** How many times as fast as alone it is; NaN if that is unknown. */
  double speedup() {
    return sharedNanos > 0 ? aloneNanos / sharedNanos : Double.NaN;
  }

  private static double average(double before, long now) {
    return 0.8 * before + 0.2 * now;
  }
}
