package org.digittrainer.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.digittrainer.dataset.Dataset;
import org.digittrainer.dataset.Datasets;
import org.junit.jupiter.api.Test;

class ModelDatasetsTests {

  private static final ModelVersion MODEL = TinyModel.version("digits", 1);

  @Test
  void prefersTheCopyThatTheModelWasTrainedOn() {
    String trainedOn = specification();
    ModelDatasets datasets = among(copy("a copy"), copy(trainedOn), copy("~ another"));
    assertThat(datasets.of(MODEL).name()).isEqualTo(trainedOn);
    assertThat(datasets.classNames(MODEL)).containsExactly("no " + trainedOn, trainedOn);
  }

  @Test
  void takesAnyOtherCopyOfTheSameDigest() {
    assertThat(among(copy("a copy")).of(MODEL).name()).isEqualTo("a copy");
  }

  @Test
  void ignoresOthersOfTheSameName() {
    Dataset tiny = copy("x");
    Dataset other =
        new Dataset(specification(), tiny.train(), tiny.test(), 2, "other", "here", null);
    assertThat(among(other, copy("~ copy")).of(MODEL).name()).isEqualTo("~ copy");
    assertThat(among(other).classNames(MODEL)).isEmpty();
  }

  private static String specification() {
    return Objects.requireNonNull(MODEL.registration().specification()).dataset().name();
  }

  private static ModelDatasets among(Dataset... datasets) {
    return new ModelDatasets(new Datasets(List.of(datasets), Map.of()));
  }

  private static Dataset copy(String name) {
    Dataset tiny = TinyDataset.DATASETS.find("tiny").orElseThrow();
    return new Dataset(
        name,
        tiny.train(),
        tiny.test(),
        2,
        TinyDataset.SHA256,
        "here",
        null,
        List.of("no " + name, name));
  }
}
