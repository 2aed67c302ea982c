package org.digittrainer.core.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.kernel.Kernel;
import org.digittrainer.core.kernel.Kernels;
import org.digittrainer.core.network.Loss;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.Pixels;
import org.digittrainer.core.parallel.Team;
import org.digittrainer.core.random.RandomStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Inputs from 0 to 255, and weights of zero: mistakes to learn from must have right gradients. */
class RawPixelsTests {

  private static final int EXAMPLES = 9;

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("problems")
  void incrementalEqualsFullForwardPasses(
      Activation activation, Loss loss, double h, double std, NetworkShape shape) {
    Problem problem = raw(7, shape, activation, loss, std);
    for (Kernel kernel : List.of(Kernels.plain(), Kernels.choose().kernel())) {
      GradientSettings settings = problem.settings(kernel, Team.alone());
      double[] full = problem.compute(Differentiators.numerical(settings, Evaluation.FULL, h));
      double[] incremental =
          problem.compute(Differentiators.numerical(settings, Evaluation.INCREMENTAL, h));
      // The losses are as large as the sums: so is the rounding of both, divided by 2h.
      double rounding = 1e-14 * (1 + problem.meanLoss()) / h;
      assertThat(Problem.largestDifference(incremental, full))
          .isLessThan(rounding + 2e-12 * Problem.largest(full));
    }
  }

  static List<Arguments> problems() {
    List<Arguments> problems = new ArrayList<>();
    for (Activation activation : Activation.values()) {
      for (Loss loss : Loss.values()) {
        for (double h : new double[] {1e-6, 1e-4, 1e-2, 0.05, 0.5}) {
          for (double std : new double[] {0, 0.01, 0.3}) {
            problems.add(Arguments.of(activation, loss, h, std, Problem.shape(30, 10, 13)));
            problems.add(Arguments.of(activation, loss, h, std, Problem.shape(9, 4, 39, 5, 3)));
          }
        }
      }
    }
    return problems;
  }

  /** Backpropagation knows no step at all; smooth activations agree with it where h is small. */
  @ParameterizedTest
  @EnumSource(names = {"SIGMOID", "TANH"})
  void centralDifferencesAgreeWithTheChainRule(Activation activation) {
    for (double std : new double[] {0, 0.001, 0.01}) {
      Problem problem = raw(5, Problem.shape(30, 10, 13), activation, Loss.CROSS_ENTROPY, std);
      GradientSettings settings = problem.settings(Kernels.plain(), Team.alone());
      double[] chain = problem.compute(Differentiators.backpropagation(settings));
      double[] numerical =
          problem.compute(Differentiators.numerical(settings, Evaluation.INCREMENTAL, 1e-6));
      assertThat(Problem.largestDifference(numerical, chain)).isLessThan(1e-6);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyKernelAndNumberOfThreadsFindsTheSameBits(Activation activation) {
    ExecutorService helpers = Executors.newCachedThreadPool();
    Problem problem = raw(3, Problem.shape(60, 10, 17), activation, Loss.CROSS_ENTROPY, 0.01);
    double[] alone =
        problem.compute(
            Differentiators.numerical(
                problem.settings(Kernels.plain(), Team.alone()), Evaluation.INCREMENTAL, 1e-4));
    try (Team team = new Team(3, helpers)) {
      GradientSettings settings = problem.settings(Kernels.choose().kernel(), team);
      assertThat(problem.compute(Differentiators.numerical(settings, Evaluation.INCREMENTAL, 1e-4)))
          .isEqualTo(alone);
    } finally {
      helpers.shutdownNow();
    }
  }

  /** All units of a layer stay the same unit: nothing tells them apart. */
  @Test
  void zeroWeightsGiveAllUnitsTheSameGradient() {
    for (Activation activation : Activation.values()) {
      NetworkShape shape = Problem.shape(30, 10, 13);
      Problem problem = raw(7, shape, activation, Loss.CROSS_ENTROPY, 0);
      GradientSettings settings = problem.settings(Kernels.plain(), Team.alone());
      double[] gradient =
          problem.compute(Differentiators.numerical(settings, Evaluation.INCREMENTAL, 1e-4));
      for (int unit = 1; unit < 13; unit++) {
        for (int k = 0; k < 10; k++) {
          int first = shape.weightsOffset(1);
          assertThat(gradient[first + unit * 10 + k]).isEqualTo(gradient[first + k]);
        }
      }
    }
  }

  private static Problem raw(
      long seed, NetworkShape shape, Activation activation, Loss loss, double std) {
    Problem problem = Problem.random(seed, shape, activation, loss, std, EXAMPLES);
    RandomStream random = new RandomStream(seed, RandomStream.Purpose.EXPERIMENT, 1);
    byte[] levels = new byte[shape.inputs()];
    for (int example = 0; example < EXAMPLES; example++) {
      for (int i = 0; i < levels.length; i++) {
        levels[i] = (byte) (random.nextInt(5) > 1 ? 0 : random.nextInt(25) * 10 + 15);
      }
      int label = random.nextInt(shape.outputs());
      problem.batch().setLevels(example, levels, 0, label, Pixels.RAW);
    }
    return problem;
  }
}
