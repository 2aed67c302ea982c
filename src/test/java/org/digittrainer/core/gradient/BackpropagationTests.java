package org.digittrainer.core.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.kernel.Kernels;
import org.digittrainer.core.network.Loss;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.parallel.Team;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Backpropagation against central differences. */
class BackpropagationTests {

  @ParameterizedTest
  @MethodSource("smoothProblems")
  void errorOfCentralDifferencesIsQuadraticInH(
      Activation activation, Loss loss, NetworkShape shape) {
    Problem problem = Problem.random(11, shape, activation, loss, 0.5, 6);
    double coarse = error(problem, 1e-2);
    double fine = error(problem, 1e-3);
    double slope = Math.log10(coarse / fine);
    assertThat(slope).isCloseTo(2, within(0.05));
  }

  @ParameterizedTest
  @MethodSource("smoothProblems")
  void roundingDominatesForTinyH(Activation activation, Loss loss, NetworkShape shape) {
    Problem problem = Problem.random(11, shape, activation, loss, 0.5, 6);
    // FULL subtracts two whole losses, whose rounding is divided by 2h.
    assertThat(error(problem, 1e-11, Evaluation.FULL))
        .isGreaterThan(10 * error(problem, 1e-5, Evaluation.FULL));
  }

  @ParameterizedTest
  @EnumSource
  void agreesForReluAwayFromItsKink(Loss loss) {
    Problem problem = Problem.random(5, Problem.shape(30, 4, 12, 6), Activation.RELU, loss, 0.5, 6);
    assertThat(error(problem, 1e-6)).isLessThan(1e-8);
  }

  /** The book's ReLU propagates a derivative only where its input is above 0. */
  @Test
  void reluHasSlopeZeroAtItsKink() {
    NetworkShape shape = Problem.shape(30, 4, 5);
    Problem problem = Problem.random(5, shape, Activation.RELU, Loss.CROSS_ENTROPY, 0.5, 6);
    for (int i = 0; i < shape.weightsOffset(1); i++) {
      problem.parameters().set(i, 0);
    }
    GradientSettings settings = problem.settings(Kernels.plain(), Team.alone());
    double[] gradient = problem.compute(Differentiators.backpropagation(settings));
    assertThat(Arrays.copyOf(gradient, shape.weightsOffset(1))).containsOnly(0);
  }

  static List<Arguments> smoothProblems() {
    List<Arguments> problems = new ArrayList<>();
    for (Activation activation : List.of(Activation.SIGMOID, Activation.TANH)) {
      for (Loss loss : Loss.values()) {
        problems.add(Arguments.of(activation, loss, Problem.shape(30, 10, 13)));
        problems.add(Arguments.of(activation, loss, Problem.shape(30, 3, 9, 5)));
        problems.add(Arguments.of(activation, loss, Problem.shape(150, 3, 8)));
      }
    }
    return problems;
  }

  private static double error(Problem problem, double h) {
    return error(problem, h, Evaluation.INCREMENTAL);
  }

  private static double error(Problem problem, double h, Evaluation evaluation) {
    GradientSettings settings = problem.settings(Kernels.plain(), Team.alone());
    return Problem.distance(
        problem.compute(Differentiators.numerical(settings, evaluation, h)),
        problem.compute(Differentiators.backpropagation(settings)));
  }
}
