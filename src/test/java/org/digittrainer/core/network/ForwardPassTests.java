package org.digittrainer.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.kernel.Kernel;
import org.digittrainer.core.kernel.Kernels;
import org.digittrainer.core.parallel.ProgressMonitor;
import org.digittrainer.core.parallel.Team;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A network of 2 inputs, 2 hidden units and 2 classes, worked out by hand. */
class ForwardPassTests {

  private static final NetworkShape SHAPE = new NetworkShape(2, List.of(2), 2);

  /** W1 = [[1, −1], [0, 2]], b1 = [0, −1], W2 = [[1, 0], [0, 1]], b2 = [0.5, 0]. */
  private static final Parameters PARAMETERS =
      Parameters.of(SHAPE, new double[] {1, -1, 0, 2, 0, -1, 1, 0, 0, 1, 0.5, 0});

  static Stream<Kernel> kernels() {
    return Stream.of(Kernels.plain(), Kernels.choose().kernel());
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void sumsOutputsAndProbabilities(Kernel kernel) {
    ForwardPass pass = run(kernel, Activation.RELU, Loss.CROSS_ENTROPY, 0);
    // x = (2, 1): a1 = (2, −1), z = (2, 0), a2 = (2.5, 0).
    assertThat(pass.sums(0).get(0, 0)).isEqualTo(2);
    assertThat(pass.sums(0).get(0, 1)).isEqualTo(-1);
    assertThat(pass.outputs(0).get(0, 0)).isEqualTo(2);
    assertThat(pass.outputs(0).get(0, 1)).isEqualTo(0);
    assertThat(pass.sums(1).get(0, 0)).isEqualTo(2.5);
    assertThat(pass.sums(1).get(0, 1)).isEqualTo(0);
    double y1 = 1 / (1 + Math.exp(2.5));
    assertThat(pass.probabilities().get(0, 1)).isCloseTo(y1, within(1e-15));
    assertThat(pass.probabilities().get(0, 0)).isCloseTo(1 - y1, within(1e-15));
    assertThat(pass.predicted(0)).isZero();
    assertThat(pass.loss(0)).isCloseTo(-Math.log(1 - y1), within(1e-15));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void crossEntropyIsFiniteWhereTheProbabilityUnderflows(Kernel kernel) {
    Parameters extreme = PARAMETERS.copy();
    extreme.array()[6] = 1000;
    ForwardPass pass = new ForwardPass(SHAPE, Activation.RELU, kernel, 1);
    pass.run(extreme, Loss.CROSS_ENTROPY, batch(1), 0, 1);
    assertThat(pass.loss(0)).isCloseTo(2000.5, within(1e-12));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void meanSquaredErrorIsHalfTheSumOfSquares(Kernel kernel) {
    ForwardPass pass = run(kernel, Activation.SIGMOID, Loss.MEAN_SQUARED_ERROR, 1);
    double z0 = 1 / (1 + Math.exp(-2));
    double z1 = 1 / (1 + Math.exp(1));
    double y0 = 1 / (1 + Math.exp(z1 - z0 - 0.5));
    assertThat(pass.loss(0)).isCloseTo(y0 * y0, within(1e-15));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void nanPropagatesToTheLoss(Kernel kernel) {
    Parameters broken = PARAMETERS.copy();
    broken.set(0, Double.NaN);
    for (Activation activation : Activation.values()) {
      ForwardPass pass = new ForwardPass(SHAPE, activation, kernel, 1);
      pass.run(broken, Loss.CROSS_ENTROPY, batch(0), 0, 1);
      assertThat(pass.loss(0)).isNaN();
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void scoringAveragesLossAndAccuracy(Kernel kernel) {
    int size = 130;
    Examples examples =
        new Examples() {
          @Override
          public int size() {
            return size;
          }

          @Override
          public int inputs() {
            return 2;
          }

          @Override
          public void copyTo(int index, Batch batch, int position) {
            batch.setNumbers(position, new double[] {2, 1}, index < 100 ? 0 : 1);
          }
        };
    Scoring scoring = new Scoring(SHAPE, Activation.RELU, Loss.CROSS_ENTROPY, kernel, Team.alone());
    Scoring.Score score = scoring.score(PARAMETERS, examples, ProgressMonitor.NONE);
    double first = Math.log(1 + Math.exp(-2.5));
    assertThat(score.accuracy()).isEqualTo(100.0 / size);
    assertThat(score.loss()).isCloseTo((100 * first + 30 * (first + 2.5)) / size, within(1e-14));
  }

  private static ForwardPass run(Kernel kernel, Activation activation, Loss loss, int label) {
    ForwardPass pass = new ForwardPass(SHAPE, activation, kernel, 1);
    pass.run(PARAMETERS, loss, batch(label), 0, 1);
    return pass;
  }

  private static Batch batch(int label) {
    Batch batch = Batch.plain(1, 2);
    batch.resize(1);
    batch.setNumbers(0, new double[] {2, 1}, label);
    return batch;
  }
}
