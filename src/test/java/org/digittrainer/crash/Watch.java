package org.digittrainer.crash;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Watches whether a service computes. */
final class Watch {

  private static final Duration LONG_ENOUGH = Duration.ofSeconds(3);

  private final Api api;
  private final long start = System.nanoTime();

  Watch(Api api) {
    this.api = api;
  }

  /** How long from now the service makes further iterations: zero if it makes none. */
  Duration lastIteration() throws InterruptedException {
    Duration last = Duration.ZERO;
    double iterations = api.iterations();
    while (elapsed().compareTo(LONG_ENOUGH) < 0) {
      TimeUnit.MILLISECONDS.sleep(50);
      double now = api.iterations();
      if (now > iterations) {
        iterations = now;
        last = elapsed();
      }
    }
    return last;
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
