package org.digittrainer.models.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.entry;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.digittrainer.core.network.Pixels;
import org.digittrainer.database.TestDatabase;
import org.digittrainer.models.ModelFinder;
import org.digittrainer.models.ModelVersion;
import org.digittrainer.models.Models;
import org.digittrainer.models.Models.NamedModel;
import org.digittrainer.models.Registration;
import org.digittrainer.models.TinyModel;
import org.digittrainer.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class JdbcModelsTests {

  private final DataSource database;
  private final JdbcClient jdbc;
  private final Models models;

  JdbcModelsTests(TestDatabase kind) {
    database = kind.empty();
    jdbc = JdbcClient.create(database);
    models = models();
  }

  /** Those of another replica, or of the next start. */
  private Models models() {
    return new JdbcModels(jdbc, TestDatabase.transactions(database));
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

  /** An imported version has no specification to say it; older ones say nothing at all. */
  @Test
  void keepsThePixelsOfAVersion() {
    models.add(
        "raw",
        version -> {
          ModelVersion scaled = TinyModel.version("raw", version);
          return TinyModel.raw(scaled);
        });
    add("old");
    assertThat(models().find("raw", 1).orElseThrow().network().pixels()).isEqualTo(Pixels.RAW);
    String provenance = provenance("old");
    assertThat(provenance).contains(",\"pixels\":\"SCALED\"");
    jdbc.sql("update model_version set provenance = ? where name = 'old'")
        .param(provenance.replace(",\"pixels\":\"SCALED\"", ""))
        .update();
    assertThat(models().find("old", 1).orElseThrow().registration().pixels())
        .isEqualTo(Pixels.SCALED);
  }

  private String provenance(String name) {
    return jdbc.sql("select provenance from model_version where name = ?")
        .param(name)
        .query(String.class)
        .single();
  }

  /** A version that is deleted while it is read gives way to the one before it. */
  @Test
  void alwaysFindsALatestVersionWhileNewerOnesComeAndGo() throws Exception {
    add("a");
    Models writer = models();
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      Future<?> changes =
          other.submit(
              () -> {
                for (int i = 0; i < 400; i++) {
                  int added = writer.add("a", n -> TinyModel.version("a", n)).version();
                  writer.delete("a", added);
                }
              });
      int missing = 0;
      while (!changes.isDone()) {
        missing += models.latest("a").isPresent() ? 0 : 1;
      }
      changes.get();
      assertThat(missing).isZero();
    } finally {
      other.shutdownNow();
    }
  }

  @Test
  void neverGivesANumberTwice() {
    add("b");
    add("b");
    add("a");
    assertThat(models.delete("b", 2)).isTrue();
    assertThat(models.delete("b", 2)).isFalse();
    assertThat(add("b").version()).isEqualTo(3);
    assertThat(models.versions("b")).extracting(Registration::version).containsExactly(1, 3);
    assertThat(models.latest("b").orElseThrow().version()).isEqualTo(3);
  }

  @Test
  void keepsNothingOfAVersionThatCouldNotBeCreated() {
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                models.add(
                    "a",
                    number -> {
                      throw new IllegalStateException("no");
                    }))
        .withMessage("no");
    assertThat(models.all()).isEmpty();
    assertThat(add("a").version()).isEqualTo(1);
  }

  @Test
  void givesEachNumberOnceWhenManyAdd() throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Callable<ModelVersion> adding = () -> add("a");
      threads.invokeAll(Collections.nCopies(40, adding));
    } finally {
      threads.shutdownNow();
    }
    assertThat(models.versions("a"))
        .extracting(Registration::version)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 40).boxed().toList());
  }

  @Test
  void listsTheNewestVersionOfEachModelAndHowManyThereAre() {
    assertThat(models.all()).isEmpty();
    Registration first = add("b").registration();
    Registration second = add("b").registration();
    Registration other = add("a").registration();
    assertThat(models().all()).containsExactly(new NamedModel(other, 1), new NamedModel(second, 2));
    models.delete("b", 2);
    models.delete("a", 1);
    assertThat(models().all()).containsExactly(new NamedModel(first, 1));
  }

  @Test
  void readsNoParametersToListVersionsOrFindTheBest() {
    models.add("a", version -> TinyModel.measured("a", version, 0.5));
    ModelVersion best = models.add("a", version -> TinyModel.measured("a", version, 0.75));
    models.add("a", version -> TinyModel.measured("a", version, 0.25));
    jdbc.sql("delete from model_part where version <> 2").update();

    ModelFinder finder = new ModelFinder(models());
    List<Registration> versions = finder.versions("a");
    assertThat(versions).extracting(Registration::version).containsExactly(1, 2, 3);
    assertThat(versions.get(1)).isEqualTo(best.registration());
    assertThat(finder.aliases(versions)).containsExactly(entry("best", 2), entry("latest", 3));
    assertThat(models().all()).containsExactly(new NamedModel(versions.get(2), 3));
    assertThat(finder.version("a", "best").parameters().toArray())
        .containsExactly(best.parameters().toArray());
  }

  @Test
  void refusesTheVersionWhoseParametersAreDamaged() {
    add("a");
    add("a");
    jdbc.sql("update model_part set bytes = :bytes where version = 1")
        .param("bytes", new byte[128])
        .update();
    assertThatIllegalStateException()
        .isThrownBy(() -> models().find("a", 1))
        .withMessage("the parameters of model a, version 1, are damaged");
    assertThat(models().find("a", 2)).isPresent();
  }

  @Test
  void listsADamagedVersionSoThatItCanBeDeleted() {
    Registration first = add("a").registration();
    jdbc.sql("delete from model_part").update();
    ModelFinder finder = new ModelFinder(models());
    for (String version : new String[] {"1", "latest", null}) {
      assertThat(finder.registration(finder.versions("a"), version)).isEqualTo(first);
    }
    assertThat(models().delete("a", 1)).isTrue();
  }

  @Test
  void anAliasStandsForAVersionAndKeepsIt() {
    add("a");
    add("a");
    assertThat(models.setAlias("a", "best", 1)).isTrue();
    assertThat(models.setAlias("a", "best", 2)).isFalse();
    assertThat(models().aliases("a")).hasSize(1).containsEntry("best", 2);
    assertThatExceptionOfType(Problem.IllegalStatus.class).isThrownBy(() -> models.delete("a", 2));
    assertThatExceptionOfType(Problem.NotFound.class)
        .isThrownBy(() -> models.setAlias("a", "best", 3));
    assertThat(models.deleteAlias("a", "best")).isTrue();
    assertThat(models.deleteAlias("a", "best")).isFalse();
    assertThat(models.delete("a", 2)).isTrue();
  }
}
