package org.digittrainer.core.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.kernel.Kernels;
import org.digittrainer.core.network.Loss;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.parallel.Team;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Re-using the forward pass must leave each evaluation what a whole forward pass gives. */
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
    // What rounding leaves of a difference of two losses, over 2h.
    double rounding = 1e-14 / h;
    assertThat(Problem.distance(incremental, full)).isLessThan(Math.max(rounding, 2e-12));
  }

  static List<Arguments> problems() {
    List<Arguments> problems = new ArrayList<>();
    for (Activation activation : Activation.values()) {
      for (Loss loss : Loss.values()) {
        for (double h : new double[] {1e-6, 1e-4, 1e-2, 0.5, 5}) {
          for (double std : new double[] {0.01, 0.3, 2}) {
            problems.add(Arguments.of(activation, loss, h, std, Problem.shape(30, 10, 13)));
          }
        }
      }
    }
    return problems;
  }
}
