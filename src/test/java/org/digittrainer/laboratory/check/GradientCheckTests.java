package org.digittrainer.laboratory.check;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.digittrainer.core.gradient.Evaluation;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.kernel.Kernels;
import org.digittrainer.core.network.Loss;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.NetworkShape.Tensor;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.core.parallel.ProgressMonitor;
import org.digittrainer.core.parallel.StoppedException;
import org.digittrainer.laboratory.Deadline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GradientCheckTests {

  private static final NetworkShape SHAPE = new NetworkShape(6, List.of(5), 3);

  @ParameterizedTest
  @CsvSource({
    "SIGMOID, CROSS_ENTROPY",
    "TANH, CROSS_ENTROPY",
    "SIGMOID, MEAN_SQUARED_ERROR",
    "TANH, MEAN_SQUARED_ERROR"
  })
  void theErrorFallsAsTheSquareOfH(Activation activation, Loss loss) {
    GradientCheck check = check(activation, loss);
    double[] exact = check.backpropagation();
    for (Evaluation evaluation : Evaluation.values()) {
      double wide = error(check, exact, evaluation, 1e-2);
      double narrow = error(check, exact, evaluation, 1e-3);
      assertThat(wide / narrow).as("%s", evaluation).isCloseTo(100, within(5.0));
      assertThat(error(check, exact, evaluation, 1e-5)).isLessThan(1e-9);
    }
  }

  @Test
  void stopsAtTheDeadline() {
    GradientCheck check = check(Activation.SIGMOID, Loss.CROSS_ENTROPY);
    AtomicLong time = new AtomicLong();
    Deadline deadline = new Deadline(time::incrementAndGet, Duration.ofNanos(3));
    assertThatThrownBy(() -> check.numerical(Evaluation.FULL, 1e-4, deadline))
        .isInstanceOf(StoppedException.class);
    assertThat(time).hasValue(5);
  }

  @Test
  void estimatesTheWork() {
    assertThat(GradientCheck.work(SHAPE, Evaluation.FULL, 4)).isEqualTo(2.0 * 53 * 53 * 4);
    assertThat(GradientCheck.work(SHAPE, Evaluation.INCREMENTAL, 4))
        .isEqualTo(2.0 * (35 * 3 + 18) * 4);
  }

  @Test
  void agreesWithAComparisonByHand() {
    double[] numerical = {9, 1, 2, 3, 4};
    double[] exact = {9, 1, 2.5, 3, 3};
    Tensor tensor = new Tensor("W2", List.of(2, 2), 1);
    GradientDifference difference = GradientDifference.of(tensor, numerical, exact);
    assertThat(difference.maxAbsoluteDifference()).isEqualTo(1);
    assertThat(difference.meanAbsoluteDifference()).isEqualTo(1.5 / 4);
    assertThat(difference.maxRelativeDifference()).isEqualTo(1.0 / 3);
    assertThat(difference.cosine()).isCloseTo(27 / Math.sqrt(30 * 25.25), within(1e-15));
    assertThat(GradientDifference.worst(tensor, numerical, exact, 2))
        .containsExactly(
            new GradientDifference.Entry(List.of(1, 1), 4.0, 3.0),
            new GradientDifference.Entry(List.of(0, 1), 2.0, 2.5));
  }

  @Test
  void hasNoRelativeDifferenceOrCosineForZeroGradients() {
    GradientDifference difference =
        GradientDifference.of(new Tensor("b1", List.of(2), 0), new double[2], new double[2]);
    assertThat(difference.maxRelativeDifference()).isNull();
    assertThat(difference.cosine()).isNull();
  }

  private static double error(
      GradientCheck check, double[] exact, Evaluation evaluation, double h) {
    double[] numerical = check.numerical(evaluation, h, ProgressMonitor.NONE);
    return requireNonNull(GradientDifference.ofAll(numerical, exact).maxAbsoluteDifference());
  }

  private static GradientCheck check(Activation activation, Loss loss) {
    return new GradientCheck(
        Parameters.random(SHAPE, 0.7, 3),
        activation,
        loss,
        GradientCheck.randomExamples(4, 6, 3, 3),
        Kernels.plain());
  }
}
