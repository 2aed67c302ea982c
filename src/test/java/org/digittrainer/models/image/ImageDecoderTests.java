package org.digittrainer.models.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ImageDecoderTests {

  private static final int[] LEVELS = {0, 1, 127, 128, 254, 255};

  private final ImageDecoder decoder = new ImageDecoder();

  @Test
  void keepsEveryLevelOfAGreyPng() {
    int[] all = IntStream.range(0, 256).toArray();
    byte[] png = PictureFiles.file(PictureFiles.grey(16, 16, all), "png");

    assertThat(new ImageDecoder().levels(png, 16, 16))
        .containsExactly(IntStream.range(0, 256).asDoubleStream().toArray());
  }

  @Test
  void keepsRowsApartFromColumns() {
    byte[] png = PictureFiles.file(PictureFiles.grey(3, 2, LEVELS), "png");
    assertThat(decoder.levels(png, 2, 3)).containsExactly(0, 1, 127, 128, 254, 255);
  }

  @Test
  void takesTheLuminanceOfColours() {
    byte[] png = rgb(0xFFFFFF, 0xFF0000, 0x00FF00, 0x0000FF, 0x808080, 0x123456);
    double mixed = 0.299 * 0x12 + 0.587 * 0x34 + 0.114 * 0x56;

    assertThat(decoder.levels(png, 2, 3))
        .containsExactly(
            new double[] {255, 0.299 * 255, 0.587 * 255, 0.114 * 255, 128, mixed}, within(1e-12));
  }

  @Test
  void laysTransparentColoursOnBlack() {
    byte[] png =
        PictureFiles.file(
            PictureFiles.coloured(
                BufferedImage.TYPE_INT_ARGB,
                3,
                2,
                0x00FFFFFF,
                0xFFFFFFFF,
                0x33FFFFFF,
                0x80000000,
                0x33646464,
                0xFF000000),
            "png");
    assertThat(decoder.levels(png, 2, 3))
        .containsExactly(new double[] {0, 255, 51, 0, 20, 0}, within(1e-12));
  }

  @Test
  void laysTransparentGreysOnBlack() {
    BufferedImage picture = PictureFiles.translucentGreys(3, 2);
    WritableRaster raster = picture.getRaster();
    raster.setSamples(0, 0, 3, 2, 0, new int[] {100, 100, 100, 255, 0, 200});
    raster.setSamples(0, 0, 3, 2, 1, new int[] {255, 0, 51, 51, 51, 255});
    byte[] png = PictureFiles.file(picture, "png");

    assertThat(decoder.levels(png, 2, 3))
        .containsExactly(new double[] {100, 0, 20, 51, 0, 200}, within(1e-12));
  }

  @Test
  void scalesGreysOfSixteenBitsAndOfOne() {
    BufferedImage deep = new BufferedImage(3, 2, BufferedImage.TYPE_USHORT_GRAY);
    deep.getRaster().setSamples(0, 0, 3, 2, 0, new int[] {0, 257, 65535, 32896, 1, 65278});
    BufferedImage flat = new BufferedImage(3, 2, BufferedImage.TYPE_BYTE_BINARY);
    flat.getRaster().setSamples(0, 0, 3, 2, 0, new int[] {0, 1, 1, 0, 1, 0});

    assertThat(decoder.levels(PictureFiles.file(deep, "png"), 2, 3))
        .containsExactly(new double[] {0, 1, 255, 128, 1 / 257.0, 254}, within(1e-12));
    assertThat(decoder.levels(PictureFiles.file(flat, "png"), 2, 3))
        .containsExactly(0, 255, 255, 0, 255, 0);
  }

  @Test
  void readsPalettes() {
    byte[] shades = {0, (byte) 200, 30};
    IndexColorModel palette = new IndexColorModel(8, 3, shades, shades, shades);
    BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_BYTE_INDEXED, palette);
    image.getRaster().setSamples(0, 0, 3, 2, 0, new int[] {0, 1, 2, 2, 1, 0});

    assertThat(decoder.levels(PictureFiles.file(image, "png"), 2, 3))
        .containsExactly(0, 200, 30, 30, 200, 0);
  }

  @Test
  void readsJpegsNearly() {
    double[] flat = {100, 100, 100, 100, 100, 100};
    byte[] grey = PictureFiles.file(PictureFiles.grey(3, 2, 100, 100, 100, 100, 100, 100), "jpeg");
    BufferedImage coloured = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
    coloured.setRGB(0, 0, 3, 2, IntStream.generate(() -> 0x646464).limit(6).toArray(), 0, 3);

    assertThat(decoder.levels(grey, 2, 3)).containsExactly(flat, within(2.0));
    assertThat(decoder.levels(PictureFiles.file(coloured, "jpeg"), 2, 3))
        .containsExactly(flat, within(2.0));
  }

  private static byte[] rgb(int... pixels) {
    return PictureFiles.file(
        PictureFiles.coloured(BufferedImage.TYPE_INT_RGB, 3, 2, pixels), "png");
  }
}
