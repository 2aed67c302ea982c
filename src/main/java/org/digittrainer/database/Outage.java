package org.digittrainer.database;

import java.sql.SQLException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;

/** A time during which the database is away or too busy, and how to outlast it. */
public final class Outage {

  private static final Logger log = LoggerFactory.getLogger(Outage.class);
  private static final RetryTemplate RETRIES = new RetryTemplate(new UntilItEnds());

  private Outage() {}

  /** Whether the same work may succeed later. */
  public static boolean isCauseOf(Throwable failure) {
    return failure instanceof TransientDataAccessException
        || failure instanceof RecoverableDataAccessException
        || failure instanceof DataAccessResourceFailureException
        || failure instanceof CannotCreateTransactionException
        || failure instanceof TransactionSystemException
        || lostConnection(failure);
  }

  private static boolean lostConnection(Throwable failure) {
    return anyCause(
        failure, sql -> isConnectionLoss(sql.getSQLState()) || ClosedStore.isCauseOf(sql));
  }

  /** Whether a failure is due to such an error of the database, at any depth. */
  static boolean anyCause(Throwable failure, Predicate<SQLException> error) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && error.test(sql)) {
        return true;
      }
    }
    return false;
  }

  /** PostgreSQL's 25P03 ends a session that sat idle in its transaction, as a frozen one does. */
  private static boolean isConnectionLoss(@Nullable String state) {
    return state != null
        && (state.startsWith("08") || state.startsWith("57") || state.equals("25P03"));
  }

  /**
   * Does some work, again and again while the database is away or too busy; for threads that may
   * wait.
   *
   * @param work must allow being done twice
   * @throws RuntimeException what the work throws, if it is not due to an outage or the thread is
   *     interrupted while it waits
   */
  public static <T extends @Nullable Object> T outlast(Supplier<T> work) {
    return RETRIES.invoke(work);
  }

  private static final class UntilItEnds implements RetryPolicy {

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
