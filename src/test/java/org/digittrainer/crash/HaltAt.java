package org.digittrainer.crash;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/**
 * Ends the process at a named point, as a power cut of this process would.
 *
 * <p>A harness starts the service with the classes of the tests on its class path and with {@code
 * --digit-trainer.halt-at=}<i>name</i>{@code -before} or {@code -after}, where the name is that of
 * a transaction: submit, claim, epoch, checkpoint, losses, finish, fail, cancel, pause, resume,
 * delete, requeue, yield, release, submit sweep, step, cancel sweep, pause sweep, resume sweep,
 * publish, delete sweep. {@code --digit-trainer.halt-count=} tells at which occurrence, 1 if left
 * out.
 */
@Component
@ConditionalOnProperty("digit-trainer.halt-at")
final class HaltAt implements TransactionExecutionListener {

  private static final int EXIT_STATUS = 137;

  private final String point;
  private final AtomicInteger left;

  HaltAt(
      @Value("${digit-trainer.halt-at}") String point,
      @Value("${digit-trainer.halt-count:1}") int count) {
    this.point = point;
    this.left = new AtomicInteger(count);
  }

  @Override
  public void beforeCommit(TransactionExecution transaction) {
    pass(transaction.getTransactionName() + "-before");
  }

  @Override
  public void afterCommit(TransactionExecution transaction, @Nullable Throwable failure) {
    if (failure == null) {
      pass(transaction.getTransactionName() + "-after");
    }
  }

  private void pass(String reached) {
    if (reached.equals(point) && left.decrementAndGet() == 0) {
      Runtime.getRuntime().halt(EXIT_STATUS);
    }
  }
}
