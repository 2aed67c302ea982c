package org.digittrainer.models.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import org.junit.jupiter.api.Test;

/** Pictures of the network's own size whose ground is transparent. */
final class TransparencyTests {

  private static final double[] SEEN = {0, 0, 255, 0, 0, 0};

  private final ImageDecoder decoder = new ImageDecoder();

  @Test
  void seesBlackInkAndWhite() {
    assertThat(decoder.levels(colours(0xFF000000), 2, 3)).containsExactly(SEEN);
    assertThat(decoder.levels(colours(0xFFFFFFFF), 2, 3)).containsExactly(SEEN);
  }

  @Test
  void seesBlackInkOfAPalette() {
    byte[] black = {0, 0};
    IndexColorModel palette = new IndexColorModel(8, 2, black, black, black, new byte[] {0, -1});
    BufferedImage picture = new BufferedImage(3, 2, BufferedImage.TYPE_BYTE_INDEXED, palette);
    picture.getRaster().setSample(2, 0, 0, 1);
    assertThat(decoder.levels(PictureFiles.file(picture, "png"), 2, 3)).containsExactly(SEEN);
  }

  @Test
  void seesBlackInkOfGreys() {
    BufferedImage picture = PictureFiles.translucentGreys(3, 2);
    picture.getRaster().setPixel(2, 0, new int[] {0, 255});
    byte[] file = PictureFiles.file(picture, "png");
    assertThat(decoder.levels(file, 2, 3)).containsExactly(SEEN);
  }

  @Test
  void seesASevenThatIsDrawnInBlack() {
    double[] levels = decoder.levels(PictureFiles.resource("alpha-28x28-black-ink-7.png"), 28, 28);
    assertThat(levels).contains(0.0, 255.0);
  }

  private static byte[] colours(int ink) {
    return PictureFiles.file(
        PictureFiles.coloured(BufferedImage.TYPE_INT_ARGB, 3, 2, 0, 0, ink, 0, 0, 0), "png");
  }
}
