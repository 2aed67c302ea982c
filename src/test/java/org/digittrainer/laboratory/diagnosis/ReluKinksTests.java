package org.digittrainer.laboratory.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.digittrainer.core.network.Loss;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A unit of ReLU has two slopes at 0, and a central difference across it finds neither. */
class ReluKinksTests {

  private static final int CASES = 60;

  static IntStream seeds() {
    return IntStream.range(1, 6);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8})
  void agreesWithCentralDifferencesByTheGivenStep(double h) {
    for (int seed = 0; seed < CASES; seed++) {
      ReluNet net = ReluNet.random(seed);
      requireRight(net.with(h, net.central(h)), seed);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-3, 3e-4, 1e-4, 2.6e-5, 1e-5, 1e-6, 1e-7, 1e-8})
  void agreesWithThemIfAnotherStepIsGiven(double used) {
    for (int seed = 0; seed < CASES; seed++) {
      ReluNet net = ReluNet.random(seed);
      requireRight(net.with(used == 1e-4 ? 1e-6 : 1e-4, net.central(used)), seed);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 1})
  void agreesWithBackpropagationWhateverItsSlopeAtZero(double atZero) {
    for (int seed = 0; seed < CASES; seed++) {
      ReluNet net = ReluNet.random(seed);
      requireRight(net.with(1e-4, net.backpropagation(atZero)), seed);
    }
  }

  /** Two layers of units without input: the gradients of the lower ones are 0. */
  @Test
  void agreesBelowADeadLayer() {
    double[][] parameters = {
      {-1, -2}, {-0.5, -0.1}, {0.3, -0.7, 0.2, 0.4}, {0, 0}, {0.5, -0.4, 0.3, 0.8}, {0.1, -0.2}
    };
    double[][] x = {{1}, {2}, {0.5}};
    ReluNet net =
        new ReluNet(List.of(1, 2, 2, 2), Loss.CROSS_ENTROPY, parameters, x, new int[] {0, 1, 1});
    for (double h : new double[] {1e-2, 1e-6, 1e-8}) {
      requireRight(net.with(h, net.central(h)), 0);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void stillNamesTheSign(int seed) {
    ReluNet net = ReluNet.random(seed);
    double[][] negative =
        Arrays.stream(net.central(1e-4))
            .map(array -> Arrays.stream(array).map(each -> -each).toArray())
            .toArray(double[][]::new);
    assertThat(Doctor.names(Doctor.diagnose(net.with(1e-4, negative)))).contains("SIGN");
  }

  private static void requireRight(Case given, int seed) {
    Diagnosis diagnosis = Doctor.diagnose(given);
    assertThat(Doctor.names(diagnosis)).as("seed %d", seed).isEmpty();
    assertThat(diagnosis.agrees()).as("seed %d", seed).isTrue();
  }
}
