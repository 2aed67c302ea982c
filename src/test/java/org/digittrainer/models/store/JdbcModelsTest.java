package org.digittrainer.models.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import javax.sql.DataSource;
import org.digittrainer.database.TestDatabase;
import org.digittrainer.models.ModelVersion;
import org.digittrainer.models.Models;
import org.digittrainer.models.TinyModel;
import org.digittrainer.problem.IllegalStatusException;
import org.digittrainer.problem.NotFoundException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class JdbcModelsTest {

  private final DataSource database;
  private final Models models;

  JdbcModelsTest(TestDatabase kind) {
    database = kind.empty();
    models = models();
  }

  /** Those of another replica, or of the next start. */
  private Models models() {
    return new JdbcModels(JdbcClient.create(database), TestDatabase.transactions(database));
  }

  private ModelVersion add(String name) {
    return models.add(name, version -> TinyModel.version(name, version));
  }

  @Test
  void keepsAllOfAVersion() {
    ModelVersion added = add("a");
    ModelVersion kept = models().find("a", 1).orElseThrow();
    assertThat(kept.parameters().toArray()).containsExactly(added.parameters().toArray());
    assertThat(kept).usingRecursiveComparison().ignoringFields("parameters").isEqualTo(added);
    assertThat(models.find("a", 2)).isEmpty();
    assertThat(models.latest("b")).isEmpty();
  }

  @Test
  void neverGivesANumberTwice() {
    add("b");
    add("b");
    add("a");
    assertThat(models.names()).containsExactly("a", "b");
    assertThat(models.delete("b", 2)).isTrue();
    assertThat(models.delete("b", 2)).isFalse();
    assertThat(add("b").version()).isEqualTo(3);
    assertThat(models.versions("b")).extracting(ModelVersion::version).containsExactly(1, 3);
    assertThat(models.latest("b").orElseThrow().version()).isEqualTo(3);
  }

  @Test
  void anAliasStandsForAVersionAndKeepsIt() {
    add("a");
    add("a");
    assertThat(models.setAlias("a", "best", 1)).isTrue();
    assertThat(models.setAlias("a", "best", 2)).isFalse();
    assertThat(models().aliases("a")).hasSize(1).containsEntry("best", 2);
    assertThatExceptionOfType(IllegalStatusException.class).isThrownBy(() -> models.delete("a", 2));
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> models.setAlias("a", "best", 3));
    assertThat(models.deleteAlias("a", "best")).isTrue();
    assertThat(models.deleteAlias("a", "best")).isFalse();
    assertThat(models.delete("a", 2)).isTrue();
  }
}
