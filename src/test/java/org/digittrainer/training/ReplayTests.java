package org.digittrainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.digittrainer.core.gradient.Evaluation;
import org.digittrainer.core.gradient.GradientMethod;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.kernel.Kernels;
import org.digittrainer.core.network.Loss;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.core.network.Pixels;
import org.digittrainer.core.parallel.ProgressMonitor;
import org.digittrainer.dataset.Dataset;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.dataset.LabelledImages;
import org.digittrainer.dataset.Sampling;
import org.digittrainer.training.Replay.Step;
import org.digittrainer.training.TrainingSpecification.DatasetPart;
import org.digittrainer.training.TrainingSpecification.Gradient;
import org.digittrainer.training.TrainingSpecification.Network;
import org.digittrainer.training.TrainingSpecification.Sgd;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Iterations run again have the bits of the run: 3 of 4 images and one of 1 an epoch. */
class ReplayTests {

  private static final Dataset MNIST = Datasets.load(null).find("mnist").orElseThrow();
  private static final int TRAIN = 13;
  private static final int BATCH = 4;
  private static final int ITERATIONS = 8;
  private static final double H = 1e-3;

  @ParameterizedTest
  @MethodSource("runs")
  void everyIterationHasItsBits(Gradient gradient, Sampling sampling, Pixels pixels) {
    TrainingSpecification specification = specification(gradient, sampling, pixels);
    RecordingListener run = new RecordingListener();
    new Trainer(Kernels.plain(), 1, Runnable::run, System::nanoTime)
        .train(specification, train(pixels), train(pixels), 10, null, run, TrainingControl.NONE);
    NetworkShape shape = specification.shape(784, 10);
    Replay replay = new Replay(specification, shape, train(pixels), Kernels.plain());
    int[] perturbed = {shape.biasesOffset(1), 406 * 2, shape.biasesOffset(0) + 1};
    Parameters parameters = replay.start();
    for (int n = 1; n <= ITERATIONS; n++) {
      double[] before = parameters.toArray();
      // Every other one without a look at it, which must change nothing.
      if (n % 2 == 0) {
        replay.run(n, parameters, ProgressMonitor.NONE);
        continue;
      }
      Step step = replay.step(n, parameters, perturbed, ProgressMonitor.NONE);
      assertThat(step.lossAfter()).isEqualTo(run.losses.get(n - 1));
      assertThat(step.examples())
          .hasSize(n % 4 == 0 && sampling == Sampling.SHUFFLED_EPOCHS ? 1 : BATCH);
      check(step, before, parameters, perturbed, gradient);
      assertThat(distance(step, perturbed)).isLessThan(pixels == Pixels.RAW ? 0.1 : 1e-5);
    }
    assertThat(parameters.toArray()).isEqualTo(run.lastParameters());
  }

  private static void check(
      Step step, double[] before, Parameters after, int[] perturbed, Gradient gradient) {
    for (int k = 0; k < perturbed.length; k++) {
      int i = perturbed[k];
      assertThat(step.values()[k]).isEqualTo(before[i]);
      assertThat(after.array()[i]).isEqualTo(before[i] - 0.1 * step.gradient()[i]);
      double quotient = (step.lossPlus()[k] - step.lossMinus()[k]) / (2 * H);
      if (gradient.evaluation() == Evaluation.FULL
          && gradient.method() == GradientMethod.NUMERICAL) {
        assertThat(step.gradient()[i]).isEqualTo(quotient);
      }
    }
    assertThat(Arrays.stream(step.gradient()).filter(each -> each != 0).count()).isGreaterThan(10);
    assertThat(step.lossBefore()).isNotEqualTo(step.lossAfter());
  }

  /**
   * Raw pixels bend the loss within a step: the chain rule then differs from central differences.
   */
  private static double distance(Step step, int[] perturbed) {
    double largest = 0;
    for (int k = 0; k < perturbed.length; k++) {
      double quotient = (step.lossPlus()[k] - step.lossMinus()[k]) / (2 * H);
      largest = Math.max(largest, Math.abs(step.gradient()[perturbed[k]] - quotient));
    }
    return largest;
  }

  static List<Arguments> runs() {
    List<Arguments> runs = new ArrayList<>();
    for (Gradient gradient :
        List.of(
            new Gradient(GradientMethod.NUMERICAL, Evaluation.INCREMENTAL, H),
            new Gradient(GradientMethod.NUMERICAL, Evaluation.FULL, H),
            new Gradient(GradientMethod.BACKPROPAGATION, Evaluation.FULL, H))) {
      for (Sampling sampling : Sampling.values()) {
        runs.add(Arguments.of(gradient, sampling, Pixels.SCALED));
      }
      runs.add(Arguments.of(gradient, Sampling.SHUFFLED_EPOCHS, Pixels.RAW));
    }
    return runs;
  }

  private static LabelledImages train(Pixels pixels) {
    return MNIST.train().first(TRAIN).as(pixels);
  }

  private static TrainingSpecification specification(
      Gradient gradient, Sampling sampling, Pixels pixels) {
    return new TrainingSpecification(
        "replayed",
        new DatasetPart("mnist", TRAIN, TRAIN, pixels),
        new Network(List.of(2), Activation.TANH, 0.01),
        Loss.CROSS_ENTROPY,
        gradient,
        new Sgd(0.1, BATCH, sampling),
        null,
        (long) ITERATIONS,
        7,
        "digits",
        Map.of(),
        null,
        null);
  }
}
