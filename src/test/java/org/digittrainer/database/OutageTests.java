package org.digittrainer.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.TransientDataAccessResourceException;

class OutageTests {

  private final AtomicInteger attempts = new AtomicInteger();

  @Test
  void retriesUntilTheDatabaseIsBack() {
    assertThat(Outage.outlast(() -> answeringAt(4))).isEqualTo("done");
    assertThat(attempts).hasValue(4);
  }

  @Test
  void doesNotRetryWhatWillNeverWork() {
    DataIntegrityViolationException failure = new DataIntegrityViolationException("twice");

    assertThatThrownBy(() -> Outage.outlast(() -> failing(failure))).isSameAs(failure);
    assertThat(attempts).hasValue(1);
  }

  @Test
  void rethrowsTheOutageWhenInterruptedAndStaysInterrupted() {
    TransientDataAccessResourceException outage = new TransientDataAccessResourceException("away");
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> Outage.outlast(() -> failing(outage))).isSameAs(outage);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(attempts).hasValue(1);
  }

  private String answeringAt(int attempt) {
    if (attempts.incrementAndGet() < attempt) {
      throw new TransientDataAccessResourceException("away");
    }
    return "done";
  }

  private String failing(RuntimeException failure) {
    attempts.incrementAndGet();
    throw failure;
  }
}
