package org.digittrainer.database;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs transactions that have names, by which a {@link
 * org.springframework.transaction.TransactionExecutionListener} can tell them apart.
 */
public final class Transactions {

  private final PlatformTransactionManager manager;

  /** Creates a runner of transactions. */
  public Transactions(PlatformTransactionManager manager) {
    this.manager = manager;
  }

  /** Does some work completely or not at all; rethrows what it throws, after a rollback. */
  public <T extends @Nullable Object> T run(String name, Supplier<T> work) {
    TransactionTemplate transaction = new TransactionTemplate(manager);
    transaction.setName(name);
    return transaction.execute(status -> work.get());
  }
}
