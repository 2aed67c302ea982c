package org.digittrainer.crash;

import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for what a service is about to do, and says how long that took. */
final class Awaiting {

  private static final Duration LOOK = Duration.ofMillis(50);

  private Awaiting() {}

  /** Waits while the answer is no, or none. */
  static Duration until(String what, Duration within, Callable<Boolean> holds) {
    long start = System.nanoTime();
    await(what)
        .atMost(within)
        .pollDelay(Duration.ZERO)
        .pollInterval(LOOK)
        .ignoreException(UncheckedIOException.class)
        .until(holds);
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
