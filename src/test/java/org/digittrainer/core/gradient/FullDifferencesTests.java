package org.digittrainer.core.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.kernel.Kernel;
import org.digittrainer.core.kernel.Kernels;
import org.digittrainer.core.network.ForwardPass;
import org.digittrainer.core.network.Loss;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.core.parallel.Team;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Passes side by side must have the bits of one pass after another, as the book writes them. */
class FullDifferencesTests {

  @ParameterizedTest
  @MethodSource("problems")
  void equalOnePassAfterAnother(
      NetworkShape shape, int examples, Activation activation, Loss loss, double h, double std) {
    Problem problem = Problem.random(shape.hashCode(), shape, activation, loss, std, examples);
    double[] expected = oneByOne(problem, h);
    for (Kernel kernel : List.of(Kernels.plain(), Kernels.choose().kernel())) {
      for (int threads = 1; threads <= 3; threads += 2) {
        assertThat(full(problem, kernel, threads, h)).isEqualTo(expected);
      }
    }
  }

  static List<Arguments> problems() {
    List<Arguments> problems = new ArrayList<>();
    for (Activation activation : Activation.values()) {
      for (Loss loss : Loss.values()) {
        for (double h : new double[] {1e-4, 0.5}) {
          for (double std : new double[] {0.3, 1e3, 1e200}) {
            problems.add(Arguments.of(Problem.shape(30, 10, 13), 9, activation, loss, h, std));
            problems.add(Arguments.of(Problem.shape(9, 4, 14, 5, 3), 5, activation, loss, h, std));
          }
        }
        problems.add(Arguments.of(Problem.shape(1, 2, 1), 1, activation, loss, 1e-4, 1));
        // More units than a column of the first weights holds.
        problems.add(Arguments.of(Problem.shape(7, 3, 60), 3, activation, loss, 1e-4, 1));
      }
    }
    return problems;
  }

  /** NaN where losses are infinite, as in the passes themselves. */
  private static double[] oneByOne(Problem problem, double h) {
    Parameters theta = problem.parameters().copy();
    double[] gradient = new double[theta.count()];
    for (int i = 0; i < gradient.length; i++) {
      double value = theta.array()[i];
      theta.set(i, value + h);
      double above = loss(problem, theta);
      theta.set(i, value - h);
      double below = loss(problem, theta);
      theta.set(i, value);
      gradient[i] = (above - below) / (2 * h);
    }
    return gradient;
  }

  private static double loss(Problem problem, Parameters theta) {
    ForwardPass pass =
        new ForwardPass(
            theta.shape(), problem.activation(), Kernels.plain(), problem.batch().capacity());
    return pass.meanLoss(theta, problem.loss(), problem.batch(), Team.alone());
  }

  private static double[] full(Problem problem, Kernel kernel, int threads, double h) {
    try (Team team = new Team(threads, task -> new Thread(task).start())) {
      return problem.compute(
          Differentiators.numerical(problem.settings(kernel, team), Evaluation.FULL, h));
    }
  }
}
