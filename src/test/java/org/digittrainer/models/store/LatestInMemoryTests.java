package org.digittrainer.models.store;

import static org.assertj.core.api.Assertions.assertThat;

import javax.sql.DataSource;
import org.digittrainer.database.TestDatabase;
import org.digittrainer.models.ModelVersion;
import org.digittrainer.models.Models;
import org.digittrainer.models.TinyModel;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

class LatestInMemoryTests {

  private final DataSource database = TestDatabase.H2.empty();
  private final JdbcClient jdbc = JdbcClient.create(database);
  private final TransactionOperations transactions = TestDatabase.transactions(database);
  private final Models models = new LatestInMemory(new JdbcModels(jdbc, transactions));

  @Test
  void asksTheStoreOnce() {
    add();
    ModelVersion latest = models.latest("a").orElseThrow();
    jdbc.sql("delete from model_part").update();
    jdbc.sql("delete from model_version").update();
    assertThat(models.latest("a")).containsSame(latest);
  }

  @Test
  void seesWhatIsAddedAndDeleted() {
    assertThat(models.latest("a")).isEmpty();
    add();
    assertThat(models.latest("a").orElseThrow().version()).isEqualTo(1);
    add();
    assertThat(models.latest("a").orElseThrow().version()).isEqualTo(2);
    models.delete("a", 2);
    assertThat(models.latest("a").orElseThrow().version()).isEqualTo(1);
    models.delete("a", 1);
    assertThat(models.latest("a")).isEmpty();
  }

  @Test
  void keepsNothingOfATransactionThatIsRolledBack() {
    add();
    transactions.executeWithoutResult(
        status -> {
          add();
          assertThat(models.latest("a").orElseThrow().version()).isEqualTo(2);
          status.setRollbackOnly();
        });
    assertThat(models.latest("a").orElseThrow().version()).isEqualTo(1);
  }

  @Test
  void seesWhatATransactionAddedOnceItIsCommitted() {
    add();
    transactions.executeWithoutResult(
        status -> {
          assertThat(models.latest("a").orElseThrow().version()).isEqualTo(1);
          add();
          assertThat(models.latest("a").orElseThrow().version()).isEqualTo(2);
        });
    assertThat(models.latest("a").orElseThrow().version()).isEqualTo(2);
  }

  private void add() {
    models.add("a", version -> TinyModel.version("a", version));
  }
}
