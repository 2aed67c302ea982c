package org.digittrainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.digittrainer.core.kernel.LayerKernel;
import org.digittrainer.core.network.Batch;
import org.junit.jupiter.api.Test;

class LabelledImagesTests {

  private final LabelledImages images =
      LabelledImages.of(
          2, 3, new byte[] {0, 1, 2, 3, 4, 5, (byte) 255, 0, 0, 51, 0, 51}, new byte[] {7, -1});

  @Test
  void knowsItsShape() {
    assertThat(images.size()).isEqualTo(2);
    assertThat(images.rows()).isEqualTo(2);
    assertThat(images.columns()).isEqualTo(3);
    assertThat(images.inputs()).isEqualTo(6);
  }

  @Test
  void labelsAreUnsigned() {
    assertThat(images.label(0)).isEqualTo(7);
    assertThat(images.label(1)).isEqualTo(255);
    assertThat(images.largestLabel()).isEqualTo(255);
  }

  @Test
  void copiesLevelsAsInputs() {
    double[] expected = {1, 0, 0, 0.2, 0, 0.2};
    for (Batch batch : new Batch[] {Batch.plain(2, 6), Batch.grouped(2, 6)}) {
      images.copyTo(1, batch, 0);
      images.copyTo(0, batch, 1);
      assertThat(inputs(batch, 0)).containsExactly(expected);
      assertThat(inputs(batch, 1))
          .containsExactly(0, 1 / 255., 2 / 255., 3 / 255., 4 / 255., 5 / 255.);
      assertThat(batch.label(0)).isEqualTo(255);
      assertThat(batch.label(1)).isEqualTo(7);
    }
  }

  /** Mostly white ones are packed in memory, and nobody notices. */
  @Test
  void inkOnALargeSheetIsReadAsItWasWritten() {
    byte[] pixels = new byte[3 * 400];
    pixels[0] = 1;
    pixels[399] = -1;
    pixels[2 * 400 + 70] = 5;
    LabelledImages sheets = LabelledImages.of(20, 20, pixels, new byte[] {3, 1, 2});
    Batch batch = Batch.grouped(3, 400);
    sheets.first(3).copyTo(new int[] {2, 1, 0}, 0, 3, batch);
    for (int i = 0; i < 3; i++) {
      byte[] each = Arrays.copyOfRange(pixels, i * 400, (i + 1) * 400);
      assertThat(sheets.pixels(i)).isEqualTo(each);
      for (int pixel = 0; pixel < 400; pixel++) {
        assertThat(inputs(batch, 2 - i)[pixel]).isEqualTo((each[pixel] & 0xFF) / 255.0);
      }
      assertThat(batch.label(2 - i)).isEqualTo(sheets.label(i));
    }
  }

  @Test
  void pixelsAreCopied() {
    images.pixels(1)[0] = 9;
    assertThat(images.pixels(1)).containsExactly(255, 0, 0, 51, 0, 51);
  }

  @Test
  void copiesTheArraysOfTheCaller() {
    byte[] pixels = {1};
    byte[] labels = {2};
    LabelledImages own = LabelledImages.of(1, 1, pixels, labels);
    pixels[0] = 3;
    labels[0] = 4;
    assertThat(own.pixels(0)).containsExactly(1);
    assertThat(own.label(0)).isEqualTo(2);
  }

  @Test
  void firstContainsOnlyTheFirstImages() {
    LabelledImages first = images.first(1);
    assertThat(first.size()).isEqualTo(1);
    assertThat(first.largestLabel()).isEqualTo(7);
    assertThat(first.labelCounts(8)).containsExactly(0, 0, 0, 0, 0, 0, 0, 1);
    assertThatThrownBy(() -> first.label(1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> first.pixels(1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> first.copyTo(1, Batch.plain(1, 6), 0))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void refusesToTakeMoreThanThereAre() {
    assertThat(images.first(2).size()).isEqualTo(2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> images.first(3))
        .withMessageContaining("2");
    assertThatIllegalArgumentException().isThrownBy(() -> images.first(0));
  }

  @Test
  void pixelsMustFitTheLabels() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LabelledImages.of(2, 2, new byte[7], new byte[2]))
        .withMessage("7 pixels are not 2 images of 2 × 2");
  }

  private static double[] inputs(Batch batch, int position) {
    double[] inputs = new double[batch.inputs()];
    LayerKernel.SparseRows rows = batch.rows();
    for (int entry = rows.from(position); entry < rows.to(position); entry++) {
      inputs[rows.index()[entry]] = rows.value()[entry];
    }
    return inputs;
  }
}
