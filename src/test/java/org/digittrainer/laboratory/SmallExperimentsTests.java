package org.digittrainer.laboratory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.digittrainer.laboratory.loss.OutputLoss;
import org.digittrainer.laboratory.simple.SimpleNetwork;
import org.junit.jupiter.api.Test;

/** Losses and the smallest network, against what the book and NumPy print. */
class SmallExperimentsTests {

  private static final double[] RIGHT = {0.1, 0.05, 0.6, 0.0, 0.05, 0.1, 0.0, 0.1, 0.0, 0.0};
  private static final double[] WRONG = {0.1, 0.05, 0.1, 0.0, 0.05, 0.1, 0.0, 0.6, 0.0, 0.0};
  private static final double[] X = {0.6, 0.9};

  private final SimpleNetwork network =
      new SimpleNetwork(
          new double[] {0.47355232, 0.9977393, 0.84668094, 0.85557411, 0.03563661, 0.69422093});

  @Test
  void findsThePrintedLosses() {
    assertThat(OutputLoss.of(RIGHT, 2).meanSquaredError()).isCloseTo(0.0975, within(1e-16));
    assertThat(OutputLoss.of(WRONG, 2).meanSquaredError()).isCloseTo(0.5975, within(1e-15));
    assertThat(OutputLoss.of(RIGHT, 2).crossEntropyWithDelta())
        .isCloseTo(0.510825457099338, within(1e-15));
    assertThat(OutputLoss.of(WRONG, 2).crossEntropyWithDelta())
        .isCloseTo(2.302584092994546, within(1e-15));
    assertThat(OutputLoss.of(RIGHT, 2).crossEntropy()).isCloseTo(0.5108256237659907, within(1e-15));
  }

  @Test
  void knowsTheEndsOfTheLogarithm() {
    assertThat(OutputLoss.of(RIGHT, 3).crossEntropy()).isInfinite().isPositive();
    assertThat(OutputLoss.of(new double[] {0, 1}, 1).crossEntropy()).isEqualTo(0.0);
  }

  @Test
  void predictsWhatTheBookPrints() {
    assertThat(network.sums(X))
        .containsExactly(new double[] {1.05414809, 0.63071653, 1.1328074}, within(5e-9));
    assertThat(network.predict(X))
        .containsExactly(
            new double[] {0.3654127111314497, 0.23927077686987236, 0.395316511998678},
            within(1e-15));
  }

  /** The book's loss is that of log(y + 1e-7). */
  @Test
  void losesWhatNumPyComputes() {
    assertThat(network.loss(X, 2)).isCloseTo(0.9280685387482351, within(1e-15));
    assertThat(network.loss(X, 2)).isCloseTo(0.92806853663411326, within(1e-6));
  }

  @Test
  void findsThePrintedGradient() {
    double[] gradient = network.gradient(X, 2, 1e-4);
    assertThat(gradient)
        .containsExactly(
            new double[] {
              0.21924762670044728,
              0.1435624661560997,
              -0.36281009278271714,
              0.3288714400934145,
              0.21534369929798736,
              -0.5442151391404915
            },
            within(1e-11));
    assertThat(gradient)
        .containsExactly(
            new double[] {0.21924763, 0.14356247, -0.36281009, 0.32887144, 0.2153437, -0.54421514},
            within(5e-9));
  }

  @Test
  void drawsTheSameNetworkForTheSameSeed() {
    assertThat(SimpleNetwork.random(1).weights()).isEqualTo(SimpleNetwork.random(1).weights());
    assertThat(SimpleNetwork.random(1).weights()).isNotEqualTo(SimpleNetwork.random(2).weights());
  }
}
