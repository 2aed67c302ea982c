package org.digittrainer.core.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.kernel.Kernel;
import org.digittrainer.core.kernel.Kernels;
import org.digittrainer.core.network.Loss;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.parallel.Team;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Incremental evaluations must equal complete forward passes to rounding. */
class IncrementalDifferencesTests {

  @ParameterizedTest
  @MethodSource("problems")
  void equalsFullForwardPasses(
      Activation activation, Loss loss, double h, double std, NetworkShape shape) {
    Problem problem = Problem.random(7, shape, activation, loss, std, 9);
    GradientSettings settings = problem.settings(Kernels.choose().kernel(), Team.alone());
    double[] full = problem.compute(Differentiators.numerical(settings, Evaluation.FULL, h));
    double[] incremental =
        problem.compute(Differentiators.numerical(settings, Evaluation.INCREMENTAL, h));
    // The rounding of a difference of two losses, divided by 2h.
    double rounding = 1e-14 / h;
    assertThat(Problem.distance(incremental, full)).isLessThan(Math.max(rounding, 2e-12));
  }

  /** Grey levels are at most 1, but the bounds of the series must not rely on it. */
  @ParameterizedTest
  @EnumSource
  void equalsFullForwardPassesForInputsAboveOne(Activation activation) {
    NetworkShape shape = Problem.shape(6, 3, 4, 5);
    Problem problem = Problem.random(7, shape, activation, Loss.CROSS_ENTROPY, 0.05, 1);
    problem.batch().setNumbers(0, new double[] {25, -17, 0, 3, -1, 20}, 1);
    GradientSettings settings = problem.settings(Kernels.choose().kernel(), Team.alone());
    for (double h : new double[] {1e-3, 1e-2, 0.1}) {
      double[] full = problem.compute(Differentiators.numerical(settings, Evaluation.FULL, h));
      double[] incremental =
          problem.compute(Differentiators.numerical(settings, Evaluation.INCREMENTAL, h));
      assertThat(Problem.distance(incremental, full)).isLessThan(1e-11);
    }
  }

  /** With z rounded to −1 and tanh(δ) to 1, the identity for the move would divide 0 by 0. */
  @Test
  void equalsFullForwardPassesWhereASaturatedUnitIsShiftedBack() {
    NetworkShape shape = Problem.shape(1, 2, 1, 1);
    Problem problem = Problem.random(7, shape, Activation.TANH, Loss.CROSS_ENTROPY, 0, 1);
    problem.parameters().set(shape.weightsOffset(1), 25);
    problem.parameters().set(shape.biasesOffset(1), -20);
    problem.parameters().set(shape.weightsOffset(2), 1);
    GradientSettings settings = problem.settings(Kernels.choose().kernel(), Team.alone());
    double[] full = problem.compute(Differentiators.numerical(settings, Evaluation.FULL, 10));
    double[] incremental =
        problem.compute(Differentiators.numerical(settings, Evaluation.INCREMENTAL, 10));
    assertThat(incremental).usingComparatorWithPrecision(1e-12).containsExactly(full);
  }

  /** As a learning rate of 1000 leaves them: exp of a move of the sums would overflow. */
  @ParameterizedTest
  @MethodSource("enormousProblems")
  void equalsFullForwardPassesForEnormousParameters(
      Activation activation, Loss loss, double h, double std, NetworkShape shape) {
    Problem problem = Problem.random(7, shape, activation, loss, std, 9);
    for (Kernel kernel : List.of(Kernels.plain(), Kernels.choose().kernel())) {
      GradientSettings settings = problem.settings(kernel, Team.alone());
      double[] full = problem.compute(Differentiators.numerical(settings, Evaluation.FULL, h));
      double[] incremental =
          problem.compute(Differentiators.numerical(settings, Evaluation.INCREMENTAL, h));
      // The losses are as large as the sums: so is the rounding of both, divided by 2h.
      double rounding = 1e-15 * problem.meanLoss() / h;
      assertThat(Problem.largestDifference(incremental, full))
          .isLessThan(rounding + 1e-12 * Problem.largest(full) + 1e-14 / h);
    }
  }

  static List<Arguments> enormousProblems() {
    List<Arguments> problems = new ArrayList<>();
    for (Activation activation : Activation.values()) {
      for (Loss loss : Loss.values()) {
        for (double h : new double[] {1e-4, 0.5}) {
          for (double std : new double[] {300, 1e4, 1e8}) {
            problems.add(Arguments.of(activation, loss, h, std, Problem.shape(30, 10, 13)));
            problems.add(Arguments.of(activation, loss, h, std, Problem.shape(9, 4, 39, 5, 3)));
          }
        }
      }
    }
    return problems;
  }

  /** Complete forward passes would be two for each parameter. */
  @ParameterizedTest
  @EnumSource
  void enormousParametersTakeNoCompletePasses(Activation activation) {
    NetworkShape shape = Problem.shape(9, 3, 4, 5);
    Problem problem = Problem.random(7, shape, activation, Loss.CROSS_ENTROPY, 1e8, 9);
    PassCounter counter = new PassCounter();
    GradientSettings settings = problem.settings(counter.kernel(), Team.alone());
    problem.compute(Differentiators.numerical(settings, Evaluation.INCREMENTAL, 1e-4));
    assertThat(counter.anyPass()).isFalse();
  }

  static List<Arguments> problems() {
    List<Arguments> problems = new ArrayList<>();
    for (Activation activation : Activation.values()) {
      for (Loss loss : Loss.values()) {
        for (double h : new double[] {1e-6, 1e-4, 1e-2, 0.5, 5}) {
          for (double std : new double[] {0.01, 0.3, 2}) {
            problems.add(Arguments.of(activation, loss, h, std, Problem.shape(30, 10, 13)));
            if (h * std > 2) {
              // Large shifts bring back saturated units, whose distance from ±1 is rounded.
              continue;
            }
            // A layer with more inputs than are perturbed together, and one between two others.
            problems.add(Arguments.of(activation, loss, h, std, Problem.shape(9, 4, 39, 5, 3)));
          }
        }
      }
    }
    return problems;
  }
}
