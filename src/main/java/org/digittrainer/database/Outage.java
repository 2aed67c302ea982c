package org.digittrainer.database;

import java.sql.SQLException;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/** A time during which the database is away or too busy, and how to outlast it. */
public final class Outage {

  private static final Logger log = LoggerFactory.getLogger(Outage.class);
  private static final long FIRST_PAUSE_MILLIS = 100;
  private static final long LONGEST_PAUSE_MILLIS = 2000;
  private static final Set<String> PASSING_CLASSES = Set.of("08", "53", "57", "58");

  /** A session of PostgreSQL that takes no writes; one that begins later may. */
  static final String READ_ONLY = "25006";

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
    return anyCause(failure, sql -> passes(sql.getSQLState()) || ClosedStore.isCauseOf(sql));
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

  /**
   * Whether an error has to do with the server's state: its connections, resources (PostgreSQL's
   * class 53), system (58) or shutdown (57), or that it takes no writes at present. 25P03 ends a
   * session that sat idle in its transaction, as a frozen one does.
   */
  private static boolean passes(@Nullable String state) {
    return state != null
        && (PASSING_CLASSES.contains(state.substring(0, Math.min(2, state.length())))
            || state.equals("25P03")
            || state.equals(READ_ONLY));
  }

  /**
   * Does some work, again and again while the database is away or too busy; for threads that may
   * wait. Spring's {@code RetryTemplate} would keep the exception of each try, for as long as the
   * outage lasts.
   *
   * @param work must allow being done twice
   * @throws RuntimeException what the work throws, if it is not due to an outage or the thread is
   *     interrupted while it waits
   */
  public static <T extends @Nullable Object> T outlast(Supplier<T> work) {
    BackOffExecution pauses = pauses().start();
    for (int tries = 1; ; tries++) {
      try {
        T result = work.get();
        reportEnd(tries);
        return result;
      } catch (RuntimeException e) {
        if (!isCauseOf(e) || !pause(pauses.nextBackOff())) {
          throw e;
        }
        reportBeginning(tries, e);
      }
    }
  }

  private static BackOff pauses() {
    ExponentialBackOff pauses = new ExponentialBackOff(FIRST_PAUSE_MILLIS, 2);
    pauses.setMaxInterval(LONGEST_PAUSE_MILLIS);
    return pauses;
  }

  /** False if the thread is interrupted, which it stays. */
  private static boolean pause(long millis) {
    try {
      Thread.sleep(millis);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void reportBeginning(int tries, RuntimeException failure) {
    if (tries == 1) {
      log.warn("The database is away or too busy; the work is retried until it is back", failure);
    }
  }

  private static void reportEnd(int tries) {
    if (tries > 1) {
      log.info("The database is back; the work was done at try {}", tries);
    }
  }
}
