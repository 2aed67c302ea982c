package org.digittrainer.core.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.kernel.Kernels;
import org.digittrainer.core.network.Batch;
import org.digittrainer.core.network.Loss;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.core.parallel.Team;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Perturbations too wide to be evaluated incrementally go to full forward passes, no others. */
class HandOverTests {

  @ParameterizedTest
  @CsvSource({"30, 1, false", "30.001, 1, true", "30, 600, false", "30, 600.5, true"})
  void oneHiddenLayer(double h, double outputWeight, boolean full) {
    NetworkShape shape = Problem.shape(20, 3, 2);
    Parameters parameters = Parameters.zero(shape);
    parameters.set(shape.weightsOffset(1), outputWeight);
    assertThat(isFull(parameters, h)).isEqualTo(full);
  }

  /** The move of the first layer's unit saturates at 1 in both units above it. */
  @ParameterizedTest
  @CsvSource({"30, 300, false", "30.001, 300, true", "30, 300.5, true"})
  void twoHiddenLayers(double h, double outputWeight, boolean full) {
    NetworkShape shape = Problem.shape(20, 3, 2, 2);
    Parameters parameters = Parameters.zero(shape);
    parameters.set(shape.weightsOffset(1) + 3, 8);
    parameters.set(shape.weightsOffset(2) + 1, outputWeight);
    parameters.set(shape.weightsOffset(2) + shape.outputs() + 1, outputWeight);
    assertThat(isFull(parameters, h)).isEqualTo(full);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1e-4, Double.NaN})
  void refusesStepsThatAreNotPositive(double h) {
    GradientSettings settings =
        problem(Parameters.zero(Problem.shape(4, 2, 3))).settings(Kernels.plain(), Team.alone());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Differentiators.numerical(settings, Evaluation.FULL, h));
  }

  /** Full forward passes poll at least once for each of their two points. */
  private static boolean isFull(Parameters parameters, double h) {
    Problem problem = problem(parameters);
    GradientSettings settings = problem.settings(Kernels.plain(), Team.alone());
    CountingMonitor monitor = new CountingMonitor();
    Differentiators.numerical(settings, Evaluation.INCREMENTAL, h)
        .compute(parameters, problem.batch(), new double[parameters.count()], monitor);
    return monitor.polls() >= 2L * parameters.count();
  }

  private static Problem problem(Parameters parameters) {
    int inputs = parameters.shape().inputs();
    Batch batch = Batch.grouped(1, inputs);
    batch.resize(1);
    batch.setNumbers(0, new double[inputs], 0);
    return new Problem(parameters, Activation.SIGMOID, Loss.CROSS_ENTROPY, batch);
  }
}
