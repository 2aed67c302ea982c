package org.digittrainer.database;

import java.sql.SQLException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs transactions that have names, by which a {@link
 * org.springframework.transaction.TransactionExecutionListener} can tell them apart.
 */
public final class Transactions {

  private static final Logger log = LoggerFactory.getLogger(Transactions.class);

  private static final int MOST_TRIES = 3;

  /** The class of SQL states with which a database ends one of several that wait for each other. */
  private static final String GIVEN_UP = "40";

  private final PlatformTransactionManager manager;

  /** Creates a runner of transactions. */
  public Transactions(PlatformTransactionManager manager) {
    this.manager = manager;
  }

  /**
   * Does some work completely or not at all; rethrows what it throws, after a rollback.
   *
   * @param work is done again where the database has given it up for the sake of another
   *     transaction, as it does when two wait for each other
   */
  public <T extends @Nullable Object> T run(String name, Supplier<T> work) {
    // A part of a transaction cannot be done again.
    int tries = TransactionSynchronizationManager.isActualTransactionActive() ? 1 : MOST_TRIES;
    while (true) {
      try {
        return once(name, work);
      } catch (DataAccessException e) {
        if (--tries == 0 || !isGivenUp(e)) {
          throw e;
        }
        log.info("The transaction \"{}\" is tried again: {}", name, e.getMessage());
      }
    }
  }

  private <T extends @Nullable Object> T once(String name, Supplier<T> work) {
    TransactionTemplate transaction = new TransactionTemplate(manager);
    transaction.setName(name);
    return transaction.execute(status -> work.get());
  }

  private static boolean isGivenUp(DataAccessException e) {
    return Stream.<Throwable>iterate(e, cause -> cause != null, Throwable::getCause)
        .anyMatch(cause -> cause instanceof SQLException sql && isGivenUp(sql.getSQLState()));
  }

  private static boolean isGivenUp(@Nullable String state) {
    return state != null && state.startsWith(GIVEN_UP);
  }
}
