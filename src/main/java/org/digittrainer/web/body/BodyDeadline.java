package org.digittrainer.web.body;

import java.util.function.LongSupplier;
import org.digittrainer.problem.Problem;

/** When a body must be there: ten seconds, and one more for each 50 KB that arrived. */
final class BodyDeadline {

  private static final long FIRST_NANOS = 250_000_000L;
  private static final long GRACE_NANOS = 10_000_000_000L;
  private static final long NANOS_PER_BYTE = 20_000;

  private final LongSupplier nanos;
  private final long start;

  BodyDeadline(LongSupplier nanos) {
    this.nanos = nanos;
    this.start = nanos.getAsLong();
  }

  /** Refuses a body that is late. */
  void check(long received) {
    if (nanos.getAsLong() - start > GRACE_NANOS + received * NANOS_PER_BYTE) {
      throw late();
    }
  }

  /** Whether the request has only just begun, so that its body may follow at once. */
  boolean isFirstMoment() {
    return nanos.getAsLong() - start < FIRST_NANOS;
  }

  static Problem.TooSlow late() {
    return new Problem.TooSlow("The body came too slowly");
  }
}
