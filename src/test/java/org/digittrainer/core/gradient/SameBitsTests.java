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

/** The same bits for any number of threads, with and without vectors. */
class SameBitsTests {

  @Test
  void vectorKernelIsAvailable() {
    assertThat(Kernels.choose().kernel().name()).startsWith("vector-");
  }

  @ParameterizedTest
  @MethodSource("numericalProblems")
  void numericalGradient(
      NetworkShape shape, int examples, double h, Activation activation, Loss loss) {
    Problem problem = Problem.random(shape.hashCode(), shape, activation, loss, 0.3, examples);
    double[] expected = numerical(problem, Kernels.plain(), 1, h);
    assertThat(numerical(problem, Kernels.choose().kernel(), 1, h)).isEqualTo(expected);
    assertThat(numerical(problem, Kernels.choose().kernel(), 3, h)).isEqualTo(expected);
    assertThat(numerical(problem, Kernels.plain(), 2, h)).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource
  void numericalGradientOfEnormousParameters(Activation activation) {
    for (Loss loss : Loss.values()) {
      for (NetworkShape shape : List.of(Problem.shape(33, 5, 11), Problem.shape(33, 3, 9, 17))) {
        for (double std : new double[] {300, 1e8}) {
          Problem problem = Problem.random(5, shape, activation, loss, std, 17);
          double[] expected = numerical(problem, Kernels.plain(), 1, 1e-4);
          assertThat(numerical(problem, Kernels.choose().kernel(), 3, 1e-4)).isEqualTo(expected);
          assertThat(numerical(problem, Kernels.plain(), 2, 1e-4)).isEqualTo(expected);
        }
      }
    }
  }

  static List<Arguments> numericalProblems() {
    List<Arguments> problems = new ArrayList<>();
    for (int hidden : new int[] {1, 7, 8, 9, 50, 65}) {
      for (int examples : new int[] {1, 3, 100}) {
        for (double h : new double[] {1e-6, 1e-4, 0.5}) {
          NetworkShape shape = Problem.shape(60, 10, hidden);
          problems.add(Arguments.of(shape, examples, h, Activation.SIGMOID, Loss.CROSS_ENTROPY));
        }
      }
    }
    for (Activation activation : Activation.values()) {
      for (Loss loss : Loss.values()) {
        for (double h : new double[] {1e-5, 1e-2, 2}) {
          problems.add(Arguments.of(Problem.shape(33, 5, 11), 17, h, activation, loss));
          problems.add(Arguments.of(Problem.shape(33, 3, 9, 17), 5, h, activation, loss));
        }
      }
    }
    return problems;
  }

  @ParameterizedTest
  @MethodSource("backpropagationProblems")
  void backpropagation(NetworkShape shape, int examples, Activation activation, Loss loss) {
    Problem problem = Problem.random(3, shape, activation, loss, 0.3, examples);
    double[] expected = backpropagation(problem, Kernels.plain(), 1);
    assertThat(backpropagation(problem, Kernels.choose().kernel(), 1)).isEqualTo(expected);
    assertThat(backpropagation(problem, Kernels.choose().kernel(), 3)).isEqualTo(expected);
  }

  static List<Arguments> backpropagationProblems() {
    List<Arguments> problems = new ArrayList<>();
    for (Activation activation : Activation.values()) {
      for (Loss loss : Loss.values()) {
        for (int examples : new int[] {1, 3, 300}) {
          problems.add(Arguments.of(Problem.shape(60, 10, 9), examples, activation, loss));
          problems.add(Arguments.of(Problem.shape(60, 3, 9, 65), examples, activation, loss));
          problems.add(Arguments.of(Problem.shape(130, 8, 16, 8), examples, activation, loss));
        }
      }
    }
    return problems;
  }

  private static double[] numerical(Problem problem, Kernel kernel, int threads, double h) {
    try (Team team = new Team(threads, task -> new Thread(task).start())) {
      return problem.compute(
          Differentiators.numerical(problem.settings(kernel, team), Evaluation.INCREMENTAL, h));
    }
  }

  private static double[] backpropagation(Problem problem, Kernel kernel, int threads) {
    try (Team team = new Team(threads, task -> new Thread(task).start())) {
      return problem.compute(Differentiators.backpropagation(problem.settings(kernel, team)));
    }
  }
}
