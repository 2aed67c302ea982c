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

/** Only perturbations too large to be evaluated incrementally are left to full forward passes. */
class HandOverTests {

  @ParameterizedTest
  @CsvSource({
    "SIGMOID, 30, 1, false",
    "SIGMOID, 30.001, 1, true",
    "SIGMOID, 30, 600, false",
    "SIGMOID, 30, 600.5, true",
    "TANH, 15, 1, false",
    "TANH, 15.001, 1, true",
    "RELU, 20, 30, false",
    "SIGMOID, 1, 2500, false",
    "SIGMOID, 1.001, 2500, true",
    "TANH, 0.5, 2500, false",
    "TANH, 0.501, 2500, true",
    "RELU, 20, 30.1, false",
    "RELU, 1e-4, 1e300, false"
  })
  void oneHiddenLayer(Activation activation, double h, double outputWeight, boolean full) {
    NetworkShape shape = Problem.shape(20, 3, 2);
    Parameters parameters = Parameters.zero(shape);
    parameters.set(shape.weightsOffset(1), outputWeight);
    assertThat(isFull(parameters, activation, h)).isEqualTo(full);
  }

  /** The move of a sigmoid unit is at most 1, in either layer. */
  @ParameterizedTest
  @CsvSource({
    "30, 8, 300, false",
    "30.001, 8, 300, true",
    "30, 8, 300.5, true",
    "30, 30, 300, false",
    "30, 30.001, 300, true"
  })
  void twoHiddenLayers(double h, double weight, double outputWeight, boolean full) {
    NetworkShape shape = Problem.shape(20, 3, 2, 2);
    Parameters parameters = Parameters.zero(shape);
    parameters.set(shape.weightsOffset(1) + 3, weight);
    parameters.set(shape.weightsOffset(2) + 1, outputWeight);
    parameters.set(shape.weightsOffset(2) + shape.outputs() + 1, outputWeight);
    // Biases move no sum.
    parameters.set(shape.weightsOffset(2) - 1, 1000);
    assertThat(isFull(parameters, Activation.SIGMOID, h)).isEqualTo(full);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1e-4, Double.NaN})
  void refusesStepsThatAreNotPositive(double h) {
    GradientSettings settings =
        problem(Parameters.zero(Problem.shape(4, 2, 3)), Activation.SIGMOID)
            .settings(Kernels.plain(), Team.alone());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Differentiators.numerical(settings, Evaluation.FULL, h));
  }

  private static boolean isFull(Parameters parameters, Activation activation, double h) {
    PassCounter counter = new PassCounter();
    Problem problem = problem(parameters, activation);
    GradientSettings settings = problem.settings(counter.kernel(), Team.alone());
    problem.compute(Differentiators.numerical(settings, Evaluation.INCREMENTAL, h));
    return counter.anyPass();
  }

  private static Problem problem(Parameters parameters, Activation activation) {
    int inputs = parameters.shape().inputs();
    Batch batch = Batch.grouped(1, inputs);
    batch.resize(1);
    batch.setNumbers(0, new double[inputs], 0);
    return new Problem(parameters, activation, Loss.CROSS_ENTROPY, batch);
  }
}
