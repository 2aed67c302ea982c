package org.digittrainer.database;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;

/** Retries work while the database is away or too busy; for threads that may wait. */
public final class Persistence {

  private static final Logger log = LoggerFactory.getLogger(Persistence.class);
  private static final RetryTemplate RETRIES = new RetryTemplate(new UntilItWorks());

  private Persistence() {}

  /**
   * Does some work, which must allow being done twice, as soon as the database permits.
   *
   * @throws RuntimeException what the work throws, if it is not due to an outage or the thread is
   *     interrupted while it waits
   */
  public static <T extends @Nullable Object> T until(Supplier<T> work) {
    return RETRIES.invoke(work);
  }

  private static final class UntilItWorks implements RetryPolicy {

    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 2000;

    @Override
    public boolean shouldRetry(Throwable failure) {
      boolean outage = Outage.isCauseOf(failure);
      if (outage) {
        log.warn("The database is away or too busy; the work will be retried", failure);
      }
      return outage;
    }

    @Override
    public BackOff getBackOff() {
      ExponentialBackOff pauses = new ExponentialBackOff(FIRST_PAUSE_MILLIS, 2);
      pauses.setMaxInterval(LONGEST_PAUSE_MILLIS);
      return pauses;
    }
  }
}
