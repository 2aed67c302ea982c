package org.digittrainer.core.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.kernel.Kernels;
import org.digittrainer.core.network.ForwardPass;
import org.digittrainer.core.network.Loss;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.parallel.Team;
import org.junit.jupiter.api.Test;

/** A stop takes effect within a gradient, however long it takes, because every round polls. */
class StoppingTests {

  private static final int EXAMPLES = 960;
  private static final int FORWARD_PASSES = EXAMPLES / ForwardPass.AT_ONCE;

  private final NetworkShape shallow = Problem.shape(60, 10, 9);
  private final NetworkShape deep = Problem.shape(40, 3, 9, 5);

  @Test
  void incrementalDifferencesPollEvery16Examples() {
    int hidden = shallow.outputsOf(0) * (EXAMPLES / 16);
    int output = shallow.outputs();
    assertThat(incremental(shallow, EXAMPLES).polls())
        .isGreaterThanOrEqualTo(FORWARD_PASSES + hidden + output);
  }

  @Test
  void deepLayersPollAtEveryExampleOfEveryUnit() {
    int units = deep.outputsOf(0);
    assertThat(incremental(deep, EXAMPLES).polls()).isGreaterThanOrEqualTo(units * EXAMPLES);
  }

  @Test
  void fullDifferencesPollEveryFourExamples() {
    NetworkShape small = Problem.shape(5, 2, 3);
    int units = 3 + 2;
    assertThat(full(small, EXAMPLES).polls()).isGreaterThanOrEqualTo(units * EXAMPLES / 4);
  }

  @Test
  void backpropagationPollsAtEveryForwardPass() {
    assertThat(monitor(shallow, EXAMPLES, Differentiators::backpropagation).polls())
        .isGreaterThanOrEqualTo(FORWARD_PASSES);
  }

  @Test
  void backpropagationPollsAtEverySpanOfInputs() {
    int spans = 40;
    NetworkShape wide = Problem.shape(64 * spans, 2, 3);
    assertThat(monitor(wide, 3, Differentiators::backpropagation).polls())
        .isGreaterThanOrEqualTo(1 + spans);
  }

  @Test
  void numericalGradientsReportTwoLossEvaluationsForEachParameter() {
    for (NetworkShape shape : new NetworkShape[] {shallow, deep}) {
      long expected = 2L * shape.parameterCount();
      assertThat(incremental(shape, 3).lossEvaluations()).isEqualTo(expected);
      assertThat(full(shape, 3).lossEvaluations()).isEqualTo(expected);
    }
  }

  private static CountingMonitor incremental(NetworkShape shape, int examples) {
    return monitor(
        shape,
        examples,
        settings -> Differentiators.numerical(settings, Evaluation.INCREMENTAL, 1e-4));
  }

  private static CountingMonitor full(NetworkShape shape, int examples) {
    return monitor(
        shape, examples, settings -> Differentiators.numerical(settings, Evaluation.FULL, 1e-4));
  }

  private static CountingMonitor monitor(NetworkShape shape, int examples, Method method) {
    Problem problem =
        Problem.random(5, shape, Activation.SIGMOID, Loss.CROSS_ENTROPY, 0.3, examples);
    Differentiator differentiator = method.of(problem.settings(Kernels.plain(), Team.alone()));
    CountingMonitor monitor = new CountingMonitor();
    double[] gradient = new double[shape.parameterCount()];
    differentiator.compute(problem.parameters(), problem.batch(), gradient, monitor);
    return monitor;
  }

  private interface Method {
    Differentiator of(GradientSettings settings);
  }
}
