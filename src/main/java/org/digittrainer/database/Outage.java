package org.digittrainer.database;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Distinguishes a database that is temporarily away or too busy from lasting failures. */
public final class Outage {

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
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && isConnectionLoss(sql.getSQLState())) {
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
}
