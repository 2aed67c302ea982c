package org.digittrainer.core.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.kernel.Kernels;
import org.digittrainer.core.network.Loss;
import org.digittrainer.core.parallel.ProgressMonitor;
import org.digittrainer.core.parallel.Team;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StoppingTests {

  private static final int EXAMPLES = 1000;

  /** However many examples there are: a mini-batch of large ones takes seconds. */
  @ParameterizedTest
  @EnumSource
  void asksAllTheWay(GradientMethod method) {
    Problem problem =
        Problem.random(
            5, Problem.shape(60, 10, 9), Activation.SIGMOID, Loss.CROSS_ENTROPY, 0.3, EXAMPLES);
    GradientSettings settings = problem.settings(Kernels.plain(), Team.alone());
    Differentiator differentiator =
        method == GradientMethod.NUMERICAL
            ? Differentiators.numerical(settings, Evaluation.INCREMENTAL, 1e-4)
            : Differentiators.backpropagation(settings);
    AtomicInteger asked = new AtomicInteger();
    ProgressMonitor monitor =
        new ProgressMonitor() {
          @Override
          public boolean stopRequested() {
            asked.incrementAndGet();
            return false;
          }

          @Override
          public void advanced(long lossEvaluations) {}
        };
    double[] result = new double[problem.parameters().count()];
    differentiator.compute(problem.parameters(), problem.batch(), result, monitor);
    assertThat(asked.get()).isGreaterThan(EXAMPLES / 40);
  }
}
