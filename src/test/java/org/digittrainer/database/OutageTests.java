package org.digittrainer.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.jdbc.UncategorizedSQLException;

class OutageTests {

  private final AtomicInteger attempts = new AtomicInteger();

  @Test
  void retriesUntilTheDatabaseIsBack() {
    assertThat(Outage.outlast(() -> answeringAt(4))).isEqualTo("done");
    assertThat(attempts).hasValue(4);
  }

  /** Of PostgreSQL: no writes, no disk, too many connections, I/O, shutdown, idle for too long. */
  @ParameterizedTest
  @ValueSource(strings = {"08006", "25006", "53100", "53300", "58030", "57P01", "25P03"})
  void isAStateOfTheServer(String state) {
    assertThat(Outage.isCauseOf(failure(state))).isTrue();
  }

  /** A value, a key, an encoding, the syntax, and an aborted transaction. */
  @ParameterizedTest
  @ValueSource(strings = {"22P05", "23505", "42601", "25P02"})
  void isNotAnErrorOfAStatement(String state) {
    assertThat(Outage.isCauseOf(failure(state))).isFalse();
  }

  private static RuntimeException failure(String state) {
    return new UncategorizedSQLException("insert", null, new SQLException("no", state));
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
