package org.digittrainer.database;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/** Transactions with names, so that a test can break a process around the commit of each. */
public final class Transactions {

  private final TransactionOperations transactions;
  private final CommitListener listener;

  /** Transactions that are heard of. */
  public Transactions(TransactionOperations transactions, CommitListener listener) {
    this.transactions = transactions;
    this.listener = listener;
  }

  /** Does some work whole or not at all. What it throws is passed on, and nothing is done then. */
  public <T extends @Nullable Object> T run(String name, Supplier<T> work) {
    T result =
        transactions.execute(
            status -> {
              T done = work.get();
              listener.before(name);
              return done;
            });
    listener.after(name);
    return result;
  }
}
