package org.digittrainer.models.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.digittrainer.core.kernel.Kernels;
import org.digittrainer.core.network.Pixels;
import org.digittrainer.models.TinyModel;
import org.digittrainer.problem.Problem;
import org.junit.jupiter.api.Test;

final class ClassifierTests {

  private static final TrainedNetwork TINY = TinyModel.version("digits", 1).network();

  private final Classifier classifier = new Classifier(Kernels.plain());

  @Test
  void givesTheProbabilitiesWorkedOutByHand() {
    Prediction prediction =
        classifier.classify(TINY, List.of(new DigitImage.Levels(TinyModel.image()))).get(0);

    assertThat(prediction.digit()).isEqualTo(1);
    assertThat(prediction.probability()).isCloseTo(0.75, within(1e-15));
    assertThat(prediction.probabilities().get(0)).isCloseTo(0.25, within(1e-15));
    assertThat(prediction.probabilities().get(1)).isEqualTo(prediction.probability());
  }

  @Test
  void takesFractionsOfALevel() {
    // Hidden units (0.5 + 5·0.1, 5·0.7), outputs (1, 5 + log 3).
    double odds = 3 * Math.exp(4);

    Prediction prediction =
        classifier
            .classify(TINY, List.of(new DigitImage.Levels(new double[] {0, 9, 25.5, 178.5})))
            .get(0);

    assertThat(prediction.probability()).isCloseTo(odds / (1 + odds), within(1e-15));
  }

  @Test
  void takesWholeLevelsFromAnyPlace() {
    byte[] bytes = {7, 7, (byte) 255, 0, 51, 102, 7};

    assertThat(classifier.classify(TINY, List.of(new DigitImage.Bytes(bytes, 2, 4))))
        .isEqualTo(
            classifier.classify(
                TINY, List.of(new DigitImage.Levels(new double[] {255, 0, 51, 102}))));
    assertThat(new DigitImage.Bytes(bytes, 2, 4).levels()).containsExactly(255, 0, 51, 102);
    assertThatThrownBy(() -> new DigitImage.Bytes(bytes, 4, 4))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void takesEveryWholeLevelAsTheNumberThatItIs() {
    for (int level = 0; level < 256; level++) {
      byte[] bytes = {(byte) level, 1, 2, 3};
      double[] levels = {level, 1, 2, 3};
      assertThat(classifier.classify(TINY, List.of(new DigitImage.Bytes(bytes, 0, 4))))
          .isEqualTo(classifier.classify(TINY, List.of(new DigitImage.Levels(levels))));
    }
  }

  /** ReLU passes on 10^160, whose products overflow: infinity minus infinity is NaN. */
  @Test
  void refusesANetworkThatPredictsNoNumbers() {
    TrainedNetwork large = TinyModel.overflowing("digits", 1).network();
    List<DigitImage.Levels> image = List.of(new DigitImage.Levels(TinyModel.image()));
    assertThat(classifier.predicts(large, image)).isFalse();
    assertThat(classifier.predicts(TINY, image)).isTrue();
    assertThatThrownBy(() -> classifier.classify(large, image))
        .isInstanceOf(Problem.Unacceptable.class)
        .hasMessage(
            "[name must be a model that predicts numbers: sums of this one's weights overflow]");
  }

  @Test
  void leavesTheImageAsItWas() {
    double[] image = TinyModel.image();
    classifier.classify(TINY, List.of(new DigitImage.Levels(image)));
    assertThat(image).containsExactly(TinyModel.image());
  }

  @Test
  void takesInputsAsTheyAre() {
    assertThat(
            classifier.classify(
                TINY, List.of(new DigitImage.Inputs(new double[] {1, 0, 0.2, 0.4}))))
        .isEqualTo(classifier.classify(TINY, List.of(new DigitImage.Levels(TinyModel.image()))));
  }

  @Test
  void classifiesManyAsEachAlone() {
    List<DigitImage.Levels> images =
        IntStream.range(0, 100)
            .mapToObj(i -> new DigitImage.Levels(new double[] {i, 2 * i, 255 - i, i / 2.0}))
            .toList();

    assertThat(classifier.classify(TINY, images))
        .isEqualTo(
            images.stream()
                .map(image -> classifier.classify(TINY, List.of(image)).get(0))
                .toList());
    assertThat(classifier.classify(TINY, List.of())).isEmpty();
  }

  @Test
  void computesTheMarginToTheNextClass() {
    assertThat(Prediction.of(new double[] {0.125, 0.5, 0.375}).margin()).isEqualTo(0.125);
    assertThat(Prediction.of(new double[] {0.5, 0.125, 0.375}).margin()).isEqualTo(0.125);
    assertThat(Prediction.of(new double[] {0.25, 0.375, 0.375}).margin()).isZero();
  }

  @Test
  void takesTheFirstOfEqualProbabilities() {
    assertThat(Prediction.of(new double[] {0.25, 0.375, 0.375}).digit()).isEqualTo(1);
  }

  @Test
  void refusesAnotherLength() {
    assertThatThrownBy(
            () -> classifier.classify(TINY, List.of(new DigitImage.Levels(new double[3]))))
        .hasMessage("the network takes 4 numbers, not 3");
  }

  /** Levels, bytes and shares of ink are the same picture to a network of raw pixels. */
  @Test
  void everyFormOfAnImageIsTheSameInRawPixels() {
    TrainedNetwork raw =
        new TrainedNetwork(
            TINY.parameters(), TINY.activation(), 2, 2, Pixels.RAW, TINY.weightsSha256());
    byte[] bytes = {(byte) 255, 0, 51, 102};
    double[] levels = {255, 0, 51, 102};
    double[] shares = {1, 0, 51 / 255.0, 102 / 255.0};
    List<Prediction> expected = classifier.classify(raw, List.of(new DigitImage.Levels(levels)));
    assertThat(new DigitImage.Levels(levels).inputs(Pixels.RAW)).containsExactly(levels);
    assertThat(classifier.classify(raw, List.of(new DigitImage.Bytes(bytes, 0, 4))))
        .isEqualTo(expected);
    assertThat(classifier.classify(raw, List.of(new DigitImage.Inputs(shares))))
        .isEqualTo(expected);
    assertThat(classifier.classify(TINY, List.of(new DigitImage.Levels(levels))))
        .isNotEqualTo(expected);
  }

  /** The protocol's shares of ink come back as the levels they were. */
  @Test
  void everyLevelSurvivesItsShare() {
    for (int level = 0; level <= 255; level++) {
      assertThat(level / 255.0 * Pixels.RAW.ink()).isEqualTo(level);
    }
  }
}
