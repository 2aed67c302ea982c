package org.digittrainer.models.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PreparationTests {

  private final ImageDecoder decoder = new ImageDecoder();

  @Test
  void scalesInkToTheBoxAndPutsItIntoTheMiddle() {
    double[] levels = decoder.levels(bar(10, 5, 40, 80), 28, 28);

    // 40 × 80 becomes 10 × 20, from (9, 4) on.
    for (int i = 0; i < levels.length; i++) {
      int x = i % 28;
      int y = i / 28;
      boolean ink = x >= 9 && x < 19 && y >= 4 && y < 24;
      assertThat(levels[i]).as("(%d, %d)", x, y).isEqualTo(ink ? 255 : 0);
    }
  }

  @Test
  void keepsTheShapeInOtherSizesOfImages() {
    double[] levels = decoder.levels(bar(60, 5, 40, 80), 14, 56);

    // The box is 40 × 10, so that 40 × 80 becomes 5 × 10.
    assertThat(Arrays.stream(levels).filter(level -> level == 255).count()).isEqualTo(50);
    assertThat(Arrays.stream(levels).sum()).isEqualTo(50 * 255.0);
  }

  @Test
  void putsTheCentreOfMassIntoTheMiddle() {
    BufferedImage picture = new BufferedImage(100, 100, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = picture.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(10, 10, 20, 80);
    pen.fillRect(10, 70, 80, 20);
    pen.dispose();
    double[] levels = decoder.levels(PictureFiles.file(picture, "png"), 28, 28);

    assertThat(centre(levels, 1)).isCloseTo(14, within(0.5));
    assertThat(centre(levels, 28)).isCloseTo(14, within(0.5));
  }

  @ParameterizedTest
  @CsvSource({"000000,ffffff", "ffffff,000000", "808080,ffffff", "ff0000,008000", "fff0a0,2040c0"})
  void findsInkOfAnyColour(String ground, String ink) {
    byte[] drawing = bar(10, 5, 40, 80, Color.decode("#" + ground), Color.decode("#" + ink));
    assertThat(decoder.levels(drawing, 28, 28))
        .containsExactly(decoder.levels(bar(10, 5, 40, 80), 28, 28));
  }

  @ParameterizedTest
  @CsvSource({"000000", "ffffff", "2040c0"})
  void findsInkOnWhatIsTransparent(String ink) {
    BufferedImage picture = new BufferedImage(100, 100, BufferedImage.TYPE_INT_ARGB);
    Graphics2D pen = picture.createGraphics();
    pen.setColor(Color.decode("#" + ink));
    pen.fillRect(10, 5, 40, 80);
    pen.dispose();
    assertThat(decoder.levels(PictureFiles.file(picture, "png"), 28, 28))
        .containsExactly(decoder.levels(bar(10, 5, 40, 80), 28, 28));
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_BYTE_GRAY,
        BufferedImage.TYPE_USHORT_GRAY,
        BufferedImage.TYPE_BYTE_BINARY
      })
  void findsInkInGreysOfAnyDepth(int type) {
    BufferedImage picture = new BufferedImage(100, 100, type);
    Graphics2D pen = picture.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(10, 5, 40, 80);
    pen.dispose();
    assertThat(decoder.levels(PictureFiles.file(picture, "png"), 28, 28))
        .containsExactly(decoder.levels(bar(10, 5, 40, 80), 28, 28));
  }

  @Test
  void seesNothingInAnEmptyPicture() {
    byte[] grey = bar(0, 0, 100, 100, Color.BLACK, Color.GRAY);
    byte[] faint = bar(10, 5, 40, 80, new Color(100, 100, 100), new Color(103, 103, 103));
    assertThat(decoder.levels(grey, 28, 28)).containsOnly(0);
    assertThat(decoder.levels(faint, 28, 28)).containsOnly(0);
  }

  @Test
  void takesThePictureOfOnePixelAndTheLargest() {
    byte[] one = PictureFiles.file(new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY), "png");
    BufferedImage large = new BufferedImage(4000, 4000, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D pen = large.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(1000, 1000, 1000, 2000);
    pen.dispose();

    assertThat(decoder.levels(one, 28, 28)).containsOnly(0);
    assertThat(decoder.levels(PictureFiles.file(large, "png"), 28, 28))
        .containsExactly(decoder.levels(bar(10, 5, 40, 80), 28, 28));
  }

  @Test
  void keepsThinLinesStrong() {
    double[] levels = decoder.levels(bar(50, 5, 2, 90), 28, 28);
    assertThat(Arrays.stream(levels).max()).hasValue(255);
    // As wide as a thin pen of MNIST's, but no wider.
    assertThat(Arrays.stream(levels).filter(level -> level > 0).count()).isBetween(20L, 60L);
    assertThat(Arrays.stream(levels).filter(level -> level > 127).count()).isBetween(18L, 40L);
  }

  /** Where the mass lies along x (step 1) or y (step 28). */
  private static double centre(double[] levels, int step) {
    double mass = 0;
    double moment = 0;
    for (int i = 0; i < levels.length; i++) {
      mass += levels[i];
      moment += levels[i] * (i / step % 28 + 0.5);
    }
    return moment / mass;
  }

  private static byte[] bar(int x, int y, int width, int height) {
    return bar(x, y, width, height, Color.BLACK, Color.WHITE);
  }

  private static byte[] bar(int x, int y, int width, int height, Color ground, Color ink) {
    BufferedImage picture = new BufferedImage(100, 100, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = picture.createGraphics();
    pen.setColor(ground);
    pen.fillRect(0, 0, 100, 100);
    pen.setColor(ink);
    pen.fillRect(x, y, width, height);
    pen.dispose();
    return PictureFiles.file(picture, "png");
  }
}
