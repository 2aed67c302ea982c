package org.digittrainer.core.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Stream;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.kernel.Kernels;
import org.digittrainer.core.network.Loss;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.parallel.ProgressMonitor;
import org.digittrainer.core.parallel.Team;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A differentiator is reused for thousands of mini-batches, which must not affect each other. */
class ReuseTests {

  private static final NetworkShape SHAPE = Problem.shape(150, 8, 39, 16);

  @ParameterizedTest
  @MethodSource("methods")
  void earlierLargerMiniBatchChangesNoBit(Function<GradientSettings, Differentiator> method) {
    Problem earlier = problem(1, 9);
    Problem later = problem(2, 4);
    double[] expected = later.compute(method.apply(settings(later)));

    Differentiator reused = method.apply(settings(earlier));
    earlier.compute(reused);
    double[] actual = new double[SHAPE.parameterCount()];
    Arrays.fill(actual, Double.NaN);
    reused.compute(later.parameters(), later.batch(), actual, ProgressMonitor.NONE);

    assertThat(actual).isEqualTo(expected);
  }

  static Stream<Function<GradientSettings, Differentiator>> methods() {
    return Stream.of(
        settings -> Differentiators.numerical(settings, Evaluation.INCREMENTAL, 1e-2),
        Differentiators::backpropagation);
  }

  private static Problem problem(long seed, int examples) {
    return Problem.random(seed, SHAPE, Activation.TANH, Loss.CROSS_ENTROPY, 0.3, examples);
  }

  private static GradientSettings settings(Problem problem) {
    return problem.settings(Kernels.plain(), Team.alone());
  }
}
