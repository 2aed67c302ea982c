package org.digittrainer.models.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import org.digittrainer.models.QuickNetwork;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether a digit is found on what people send; {@code src/benchmark/pictures} measures it. */
final class SceneTests {

  private static final int DIGITS = 60;

  private final ImageDecoder decoder = new ImageDecoder();

  @Test
  @Tag("slow")
  void everySceneIsRecognisedNearlyAsWellAsTheCleanOne() {
    Map<Scene, Double> rates = new SceneRates(QuickNetwork.network(), DIGITS).all();
    double clean = Objects.requireNonNull(rates.get(Scene.CLEAN));
    assertThat(clean).isGreaterThan(0.85);
    assertThat(rates)
        .allSatisfy(
            (scene, rate) -> assertThat(rate).as(scene.label()).isGreaterThan(0.85 * clean));
  }

  /** What a frame, a speck or a bar adds is gone to the last pixel. */
  @ParameterizedTest
  @CsvSource({"FRAME", "SPECK", "LETTERBOX", "SCAN_EDGE", "INNER_FRAME"})
  void seesWhatItSeesOfTheCleanPicture(Scene scene) {
    for (int i = 0; i < 10; i++) {
      byte[] pixels = QuickNetwork.TEST.pixels(i);
      assertThat(decoder.levels(scene.file(pixels, i), 28, 28))
          .as("digit %d", i)
          .containsExactly(decoder.levels(Scene.CLEAN.file(pixels, i), 28, 28));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"hairline-frame-7.png", "speck-7.png"})
  void seesThePlainSeven(String file) {
    assertThat(decoder.levels(PictureFiles.resource(file), 28, 28))
        .containsExactly(decoder.levels(PictureFiles.resource("plain7.png"), 28, 28));
  }

  @Test
  void seesAPenOfOnePixelInAnyColumn() {
    assertThat(decoder.levels(PictureFiles.resource("one-pixel-pen-1-odd-column.png"), 28, 28))
        .contains(255)
        .containsExactly(
            decoder.levels(PictureFiles.resource("one-pixel-pen-1-even-column.png"), 28, 28));
  }
}
