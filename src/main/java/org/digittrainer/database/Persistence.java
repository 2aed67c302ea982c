package org.digittrainer.database;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries again while the database is away or too busy; for threads that may wait. */
public final class Persistence {

  private static final Logger log = LoggerFactory.getLogger(Persistence.class);
  private static final long FIRST_PAUSE_MILLIS = 100;
  private static final long LONGEST_PAUSE_MILLIS = 2000;

  private Persistence() {}

  /**
   * Does some work, which must be such that it may be done twice, as soon as the database allows.
   *
   * @throws RuntimeException what the work throws, if it has another cause or the thread is
   *     interrupted
   */
  public static <T extends @Nullable Object> T until(Supplier<T> work) {
    long pause = FIRST_PAUSE_MILLIS;
    while (true) {
      try {
        return work.get();
      } catch (RuntimeException e) {
        if (!Outage.isCauseOf(e) || interruptedWithin(pause)) {
          throw e;
        }
        log.warn("The database is away or too busy: tried again after {} ms", pause, e);
        pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
      }
    }
  }

  private static boolean interruptedWithin(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
