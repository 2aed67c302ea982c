package org.digittrainer.training;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** A clock by which each look takes a millisecond, and nothing else any time. */
public final class TickingClock implements LongSupplier {

  private static final long MILLI = 1_000_000;

  private final AtomicLong now = new AtomicLong();

  @Override
  public long getAsLong() {
    return now.addAndGet(MILLI);
  }
}
