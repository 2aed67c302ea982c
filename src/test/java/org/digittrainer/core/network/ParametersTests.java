package org.digittrainer.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.digittrainer.core.matrix.Columns;
import org.digittrainer.core.parallel.Team;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTests {

  private static final NetworkShape CHAPTER = new NetworkShape(784, List.of(50), 10);

  @Test
  void chapterNetworkHas39760Parameters() {
    assertThat(CHAPTER.parameterCount()).isEqualTo(39_760);
    assertThat(CHAPTER.tensors())
        .containsExactly(
            new NetworkShape.Tensor("W1", List.of(784, 50), 0),
            new NetworkShape.Tensor("b1", List.of(50), 39_200),
            new NetworkShape.Tensor("W2", List.of(50, 10), 39_250),
            new NetworkShape.Tensor("b2", List.of(10), 39_750));
  }

  @Test
  void randomWeightsAreGaussianAndBiasesZero() {
    double[] values = Parameters.random(CHAPTER, 0.01, 42).toArray();
    assertThat(Arrays.copyOfRange(values, 39_200, 39_250)).containsOnly(0.0);
    assertThat(Arrays.copyOfRange(values, 39_750, 39_760)).containsOnly(0.0);
    double[] weights = Arrays.copyOf(values, 39_200);
    double mean = Arrays.stream(weights).average().orElseThrow();
    double square = Arrays.stream(weights).map(w -> w * w).average().orElseThrow();
    assertThat(mean).isCloseTo(0, within(2e-4));
    assertThat(Math.sqrt(square)).isCloseTo(0.01, within(2e-4));
  }

  @Test
  void sameSeedGivesTheSameWeights() {
    assertThat(Parameters.random(CHAPTER, 0.01, 42).toArray())
        .isEqualTo(Parameters.random(CHAPTER, 0.01, 42).toArray())
        .isNotEqualTo(Parameters.random(CHAPTER, 0.01, 43).toArray());
  }

  @Test
  void descend() {
    NetworkShape shape = new NetworkShape(1, List.of(1), 2);
    Parameters parameters = Parameters.of(shape, new double[] {1, 2, 3, 4, 5, 6});
    parameters.descend(0.5, new double[] {2, 2, 2, -2, 0, 4}, Team.alone());
    assertThat(parameters.toArray()).containsExactly(0, 1, 2, 5, 5, 4);
  }

  /** W1 is stored twice unless it is one column; every modification must change both. */
  @ParameterizedTest
  @ValueSource(ints = {11, 56, 57, 130})
  void columnsFollowTheFlatArray(int units) {
    NetworkShape shape = new NetworkShape(37, List.of(units), 2);
    Parameters parameters = Parameters.random(shape, 1, 7);
    checkColumns(parameters, units);
    parameters.set(0, 5);
    parameters.set(37 * units - 1, 6);
    parameters.set(37 * units, 7);
    checkColumns(parameters, units);
    Parameters copy = parameters.copy();
    double[] gradient = Parameters.random(shape, 1, 8).toArray();
    copy.descend(0.5, gradient, Team.alone());
    checkColumns(copy, units);
    checkColumns(parameters, units);
    checkColumns(Parameters.of(shape, copy.toArray()), units);
  }

  private static void checkColumns(Parameters parameters, int units) {
    Columns columns = parameters.firstColumns();
    for (int i = 0; i < 37 * units; i++) {
      int column = i % units / Columns.WIDTH;
      int inRow = i / units * columns.width(column) + i % units % Columns.WIDTH;
      assertThat(columns.array()[columns.offset(column) + inRow]).isEqualTo(parameters.array()[i]);
    }
  }

  @Test
  void refusesAnotherNumberOfValues() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Parameters.of(CHAPTER, new double[3]))
        .withMessage("the network has 39760 parameters, not 3");
  }

  @Test
  void refusesImpossibleShapes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NetworkShape(784, List.of(), 10))
        .withMessageContaining("hidden layer");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NetworkShape(784, List.of(50, 0), 10))
        .withMessageContaining("unit");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NetworkShape(784, List.of(1_000_000_000), 10))
        .withMessageContaining("too many parameters");
  }
}
