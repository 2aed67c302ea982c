package org.digittrainer.audits;

import java.time.Clock;
import java.util.function.BooleanSupplier;
import org.digittrainer.database.Outage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a claim while its run asks whether to stop, which the threads that compute do often. The
 * thread that made it alone asks the database: the others may be interrupted.
 */
final class Lease implements BooleanSupplier {

  private static final Logger log = LoggerFactory.getLogger(Lease.class);
  private static final long PAUSE_MILLIS = 500;

  private final BooleanSupplier extend;
  private final Clock clock;
  private final BooleanSupplier closed;
  private final Thread thread = Thread.currentThread();
  private long next;
  private volatile boolean lost;

  /**
   * The lease of a claim.
   *
   * @param extend extends it, and says whether it still held
   * @param closed whether the service is shutting down
   */
  Lease(BooleanSupplier extend, Clock clock, BooleanSupplier closed) {
    this.extend = extend;
    this.clock = clock;
    this.closed = closed;
    this.next = clock.millis() + PAUSE_MILLIS;
  }

  /** Whether to stop. */
  @Override
  public boolean getAsBoolean() {
    if (Thread.currentThread() == thread && clock.millis() >= next) {
      next = clock.millis() + PAUSE_MILLIS;
      keep();
    }
    return lost || closed.getAsBoolean();
  }

  /** Whether the audit was deleted, or another worker has it. */
  boolean isLost() {
    return lost;
  }

  private void keep() {
    try {
      lost |= !extend.getAsBoolean();
    } catch (RuntimeException e) {
      if (!Outage.isCauseOf(e)) {
        throw e;
      }
      log.warn("The claim of an audit cannot be extended now", e);
    }
  }
}
