package org.digittrainer.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class GreyPictureTests {

  @Test
  void keepsEveryLevel() throws IOException {
    int[] levels = IntStream.range(0, 256).toArray();

    BufferedImage image =
        read(new GreyPicture(8, 32, IntStream.of(levels).asDoubleStream().toArray()));

    assertThat(image.getType()).isEqualTo(BufferedImage.TYPE_BYTE_GRAY);
    assertThat(image.getWidth()).isEqualTo(32);
    assertThat(image.getHeight()).isEqualTo(8);
    assertThat(samples(image)).containsExactly(levels);
  }

  @Test
  void roundsToWholeLevels() throws IOException {
    assertThat(samples(read(new GreyPicture(1, 3, new double[] {0.4, 127.6, 254.7}))))
        .containsExactly(0, 128, 255);
  }

  private static BufferedImage read(GreyPicture picture) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(picture.png()));
  }

  private static int[] samples(BufferedImage image) {
    return image.getRaster().getSamples(0, 0, image.getWidth(), image.getHeight(), 0, (int[]) null);
  }
}
