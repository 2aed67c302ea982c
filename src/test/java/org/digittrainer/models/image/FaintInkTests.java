package org.digittrainer.models.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.function.BiFunction;
import org.digittrainer.models.QuickNetwork;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ink that is hardly darker than the paper, and paper that is not quite even. */
@Tag("slow")
class FaintInkTests {

  private static final int DIGITS = 12;

  private final ImageDecoder decoder = new ImageDecoder();

  /** What the network sees is about what it sees of strong ink. */
  @ParameterizedTest
  @CsvSource({"19, 0", "15, 0", "10, 0.7", "15, 1.5", "12, 1"})
  void readsFaintStrokes(double ink, double noise) {
    for (int i = 0; i < DIGITS; i++) {
      double[] faint = levels(i, (sheet, random) -> sheet.faint(ink).noisy(random, noise));
      double[] clean = levels(i, (sheet, random) -> sheet);
      assertThat(correlation(faint, clean)).as("digit %d", i).isGreaterThan(0.85);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 1, 2, 3, 5, 10})
  void seesNoInkInNoise(double deviation) {
    assertEmpty((sheet, random) -> sheet.blank().noisy(random, deviation));
  }

  @Test
  void seesNoInkInUnevenLight() {
    assertEmpty((sheet, random) -> sheet.blank().lit(Light.acrossThePage(random)));
    assertEmpty((sheet, random) -> sheet.blank().lit(Light::vignette));
    assertEmpty((sheet, random) -> sheet.blank().lit(Light.acrossThePage(random)).noisy(random, 2));
  }

  private void assertEmpty(BiFunction<Sheet, Random, Sheet> change) {
    for (int i = 0; i < DIGITS; i++) {
      assertThat(levels(i, change)).as("seed %d", i).containsOnly(0);
    }
  }

  private double[] levels(int digit, BiFunction<Sheet, Random, Sheet> change) {
    Random random = new Random(digit);
    Sheet sheet = Sheet.of(QuickNetwork.TEST.pixels(digit), random);
    return decoder.levels(change.apply(sheet, random).file(), 28, 28);
  }

  private static double correlation(double[] one, double[] other) {
    double mean = Arrays.stream(one).average().orElseThrow();
    double otherMean = Arrays.stream(other).average().orElseThrow();
    double product = 0;
    double square = 0;
    double otherSquare = 0;
    for (int i = 0; i < one.length; i++) {
      product += (one[i] - mean) * (other[i] - otherMean);
      square += (one[i] - mean) * (one[i] - mean);
      otherSquare += (other[i] - otherMean) * (other[i] - otherMean);
    }
    return product / Math.max(1e-9, Math.sqrt(square * otherSquare));
  }
}
