package org.digittrainer.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class InMemoryModelsTest {

  private final Models models = new InMemoryModels();

  @Test
  void knowsNothingAtFirst() {
    assertThat(models.all()).isEmpty();
    assertThat(models.versions("digits")).isEmpty();
    assertThat(models.latest("digits")).isEmpty();
    assertThat(models.find("digits", 1)).isEmpty();
  }

  @Test
  void numbersVersionsByName() {
    ModelVersion first = add("digits");
    ModelVersion second = add("digits");
    ModelVersion other = add("clothes");

    assertThat(models.all())
        .containsExactly(
            new NamedModel(other.registration(), 1), new NamedModel(second.registration(), 2));
    assertThat(models.versions("digits"))
        .containsExactly(first.registration(), second.registration());
    assertThat(second.version()).isEqualTo(2);
    assertThat(other.version()).isEqualTo(1);
    assertThat(models.latest("digits")).containsSame(second);
    assertThat(models.find("digits", 1)).containsSame(first);
    assertThat(models.find("digits", 3)).isEmpty();
  }

  @Test
  void keepsNothingOfAVersionThatCouldNotBeMade() {
    assertThatThrownBy(
            () ->
                models.add(
                    "digits",
                    number -> {
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");
    assertThat(models.all()).isEmpty();
  }

  @Test
  void givesEachNumberOnceWhenManyAdd() throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      Callable<ModelVersion> adding = () -> add("digits");
      threads.invokeAll(IntStream.range(0, 200).mapToObj(i -> adding).toList());
    } finally {
      threads.shutdownNow();
    }
    List<Integer> numbers = models.versions("digits").stream().map(Registration::version).toList();
    assertThat(numbers).containsExactlyElementsOf(IntStream.rangeClosed(1, 200).boxed().toList());
  }

  private ModelVersion add(String name) {
    return models.add(name, version -> TinyModel.version(name, version));
  }
}
