package org.digittrainer.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import javax.sql.DataSource;
import org.digittrainer.database.TestDatabase;
import org.digittrainer.models.store.JdbcModels;
import org.digittrainer.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

final class ModelFinderTests {

  private final DataSource database = TestDatabase.H2.empty();
  private final Models models =
      new JdbcModels(JdbcClient.create(database), TestDatabase.transactions(database));
  private final ModelFinder finder = new ModelFinder(models);

  @Test
  void standsForAVersionWhereverOneMayBeNamed() {
    add(0.9);
    add(0.8);

    assertThat(models.setAlias("digits", "production", 1)).isTrue();
    assertThat(models.setAlias("digits", "production", 2)).isFalse();
    assertThat(finder.version("digits", "production").version()).isEqualTo(2);
    assertThat(finder.aliases(models.versions("digits")))
        .containsExactly(entry("best", 1), entry("latest", 2), entry("production", 2));
    assertThat(models.deleteAlias("digits", "production")).isTrue();
    assertThat(models.deleteAlias("digits", "production")).isFalse();
    assertThatThrownBy(() -> finder.version("digits", "production"))
        .isInstanceOf(Problem.NotFound.class);
  }

  @Test
  void isBestByTestAccuracyAndOfEqualOnesTheNewest() {
    add(0.5);
    add(0.9);
    add(0.9);
    add(0.7);
    add(null);
    assertThat(finder.version("digits", "best").version()).isEqualTo(3);
    assertThat(finder.version("digits", "latest").version()).isEqualTo(5);
    assertThat(finder.version("digits", null).version()).isEqualTo(5);
    assertThat(finder.registration(models.versions("digits"), "best").version()).isEqualTo(3);
    assertThat(finder.registration(models.versions("digits"), "latest").version()).isEqualTo(5);
    assertThat(finder.registration(models.versions("digits"), "2").version()).isEqualTo(2);
  }

  @Test
  void isNotBestWhatWasNeverMeasured() {
    add(null);
    assertThatThrownBy(() -> finder.version("digits", "best"))
        .hasMessage("no version \"best\" of model \"digits\"");
    assertThat(finder.aliases(models.versions("digits"))).containsExactly(entry("latest", 1));
  }

  @Test
  void keepsItsVersionFromBeingDeleted() {
    add(0.9);
    add(0.8);
    models.setAlias("digits", "production", 1);

    assertThatThrownBy(() -> models.delete("digits", 1))
        .isInstanceOf(Problem.IllegalStatus.class)
        .hasMessage("version 1 of model \"digits\" is in use by an alias");
    assertThat(models.delete("digits", 2)).isTrue();
    assertThat(models.delete("digits", 2)).isFalse();
    assertThat(finder.version("digits", "latest").version()).isEqualTo(1);
    models.deleteAlias("digits", "production");
    assertThat(models.delete("digits", 1)).isTrue();
    assertThat(models.all()).isEmpty();
  }

  @Test
  void doesNotGiveANumberAgain() {
    add(0.9);
    models.delete("digits", 1);
    assertThat(add(0.9).version()).isEqualTo(2);
  }

  @Test
  void cannotStandForWhatIsNotThere() {
    add(0.9);
    assertThatThrownBy(() -> models.setAlias("digits", "production", 2))
        .isInstanceOf(Problem.NotFound.class);
    assertThat(models.aliases("digits")).isEmpty();
    assertThat(models.delete("other", 1)).isFalse();
    assertThat(models.deleteAlias("other", "production")).isFalse();
    assertThat(models.aliases("other")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"production", "A", "v1.2", "class-2b_x"})
  void mayBeAWord(String alias) {
    assertThat(Alias.isSettable(alias)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "1a", "latest", "best", "-a", "a b", "a/b", "ä"})
  void mayNotBeANumberOrTaken(String alias) {
    assertThat(Alias.isSettable(alias)).isFalse();
    assertThat(Alias.isSettable("a".repeat(65))).isFalse();
  }

  private ModelVersion add(@Nullable Double testAccuracy) {
    return models.add("digits", version -> TinyModel.measured("digits", version, testAccuracy));
  }
}
