package org.digittrainer.core.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.digittrainer.core.kernel.Kernels;
import org.digittrainer.core.network.Activation;
import org.digittrainer.core.network.Loss;
import org.digittrainer.core.parallel.Team;
import org.digittrainer.core.parallel.Watch;
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
    Gradients gradients = problem.gradients(Kernels.plain(), Team.alone());
    Gradient gradient =
        method == GradientMethod.NUMERICAL
            ? gradients.numerical(Evaluation.INCREMENTAL, 1e-4)
            : gradients.backpropagation();
    AtomicInteger asked = new AtomicInteger();
    Watch watch =
        new Watch() {
          @Override
          public boolean stopRequested() {
            asked.incrementAndGet();
            return false;
          }

          @Override
          public void advanced(long lossEvaluations) {}
        };
    double[] result = new double[problem.parameters().count()];
    gradient.find(problem.parameters(), problem.batch(), result, watch);
    assertThat(asked.get()).isGreaterThan(EXAMPLES / 40);
  }
}
