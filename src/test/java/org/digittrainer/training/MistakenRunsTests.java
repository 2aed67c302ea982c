package org.digittrainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.digittrainer.core.gradient.Evaluation;
import org.digittrainer.core.gradient.GradientMethod;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.kernel.Kernels;
import org.digittrainer.core.network.Loss;
import org.digittrainer.core.network.Pixels;
import org.digittrainer.dataset.Dataset;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.dataset.Sampling;
import org.digittrainer.training.TrainingSpecification.DatasetPart;
import org.digittrainer.training.TrainingSpecification.From;
import org.digittrainer.training.TrainingSpecification.Gradient;
import org.digittrainer.training.TrainingSpecification.Network;
import org.digittrainer.training.TrainingSpecification.Sgd;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Weights of zero and pixels from 0 to 255: they train badly, but without an error. */
class MistakenRunsTests {

  private static final Dataset MNIST = Datasets.load(null).find("mnist").orElseThrow();

  @ParameterizedTest
  @MethodSource("mistakes")
  void run(Gradient gradient, Activation activation, double std, Pixels pixels) {
    TrainingSpecification specification = specification(gradient, activation, std, pixels, null);
    RecordingListener listener = train(specification);
    assertThat(listener.losses).hasSize(6).allMatch(Double::isFinite);
    if (std == 0) {
      assertThat(listener.losses.get(0)).isCloseTo(Math.log(10), within(0.05));
    }
  }

  static List<Arguments> mistakes() {
    List<Arguments> mistakes = new ArrayList<>();
    for (Gradient gradient :
        List.of(
            new Gradient(GradientMethod.NUMERICAL, Evaluation.INCREMENTAL, 1e-4),
            new Gradient(GradientMethod.NUMERICAL, Evaluation.FULL, 1e-4),
            new Gradient(GradientMethod.BACKPROPAGATION, Evaluation.FULL, 1e-4))) {
      for (Activation activation : Activation.values()) {
        mistakes.add(Arguments.of(gradient, activation, 0, Pixels.SCALED));
        mistakes.add(Arguments.of(gradient, activation, 0.01, Pixels.RAW));
        mistakes.add(Arguments.of(gradient, activation, 0, Pixels.RAW));
      }
    }
    return mistakes;
  }

  /** The first trace of a raw pixel is a first gradient 255 times as large. */
  @Test
  void rawPixelsReachTheNetwork() {
    Gradient gradient = new Gradient(GradientMethod.BACKPROPAGATION, Evaluation.FULL, 1e-4);
    List<Double> scaled =
        train(specification(gradient, Activation.SIGMOID, 0.01, Pixels.SCALED, null)).losses;
    List<Double> raw =
        train(specification(gradient, Activation.SIGMOID, 0.01, Pixels.RAW, null)).losses;
    assertThat(raw).isNotEqualTo(scaled);
  }

  @Test
  void areNamed() {
    Gradient gradient = ChapterRun.GRADIENT;
    assertThat(warnings(specification(gradient, Activation.RELU, 0.01, Pixels.SCALED, null)))
        .isEmpty();
    assertThat(warnings(specification(gradient, Activation.RELU, 0, Pixels.SCALED, null)))
        .singleElement()
        .asString()
        .contains("weightInitStd is 0");
    assertThat(warnings(specification(gradient, Activation.RELU, 0.01, Pixels.RAW, null)))
        .singleElement()
        .asString()
        .contains("pixels is RAW");
    assertThat(warnings(specification(gradient, Activation.RELU, 0, Pixels.RAW, null))).hasSize(2);
    // The weights of another run are not drawn.
    From from = new From("job", 1);
    assertThat(warnings(specification(gradient, Activation.RELU, 0, Pixels.SCALED, from)))
        .isEmpty();
  }

  private static List<String> warnings(TrainingSpecification specification) {
    return SpecificationWarnings.of(specification);
  }

  private static RecordingListener train(TrainingSpecification specification) {
    DatasetPart part = specification.dataset();
    RecordingListener listener = new RecordingListener();
    new Trainer(Kernels.plain(), 1, Runnable::run, System::nanoTime)
        .train(
            specification,
            MNIST.train().first(part.trainSize()).as(part.pixels()),
            MNIST.test().first(part.testSize()).as(part.pixels()),
            MNIST.classes(),
            null,
            listener,
            TrainingControl.NONE);
    return listener;
  }

  private static TrainingSpecification specification(
      Gradient gradient, Activation activation, double std, Pixels pixels, @Nullable From from) {
    return new TrainingSpecification(
        "mistake",
        new DatasetPart("mnist", 12, 10, pixels),
        new Network(List.of(2), activation, std),
        Loss.CROSS_ENTROPY,
        gradient,
        new Sgd(0.1, 4, Sampling.SHUFFLED_EPOCHS),
        2,
        null,
        7,
        "digits",
        Map.of(),
        from,
        null);
  }
}
