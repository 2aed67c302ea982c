package org.digittrainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MnistTests {

  private static Dataset mnist;

  @BeforeAll
  static void load() {
    mnist = Datasets.load(null).find("mnist").orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "train-images-idx3-ubyte, 6bbc9ace898e44ae57da46a324031adb",
    "train-labels-idx1-ubyte, a25bea736e30d166cdddb491f175f624",
    "t10k-images-idx3-ubyte,  2646ac647ad5339dbf082846283269ea",
    "t10k-labels-idx1-ubyte,  27ae3e4e09519cfbb04c329615203637"
  })
  void bundlesTheOriginalFiles(String file, String md5)
      throws IOException, GeneralSecurityException {
    try (InputStream packed = getClass().getResourceAsStream("/mnist/" + file + ".gz");
        InputStream stream = new GZIPInputStream(packed)) {
      byte[] digest = MessageDigest.getInstance("MD5").digest(stream.readAllBytes());
      assertThat(HexFormat.of().formatHex(digest)).isEqualTo(md5);
    }
  }

  @Test
  void theDigestIsThatOfTheUnpackedFilesInARow() {
    assertThat(mnist.sha256())
        .isEqualTo("b2d8f5bf39174ee5ffeefa97e42d673c35432b411bb5d1f74fbbeddae7f1690a")
        .isEqualTo(IdxDigest.of(mnist.train(), mnist.test()));
  }

  @Test
  void hasTheSizesOfMnist() {
    assertThat(mnist.train().size()).isEqualTo(60_000);
    assertThat(mnist.test().size()).isEqualTo(10_000);
    assertThat(mnist.train().inputs()).isEqualTo(784);
    assertThat(mnist.train().rows()).isEqualTo(28);
    assertThat(mnist.train().columns()).isEqualTo(28);
    assertThat(mnist.classes()).isEqualTo(10);
  }

  @Test
  void hasTheLabelsOfMnist() {
    assertThat(firstLabels(mnist.train())).containsExactly(5, 0, 4, 1, 9);
    assertThat(firstLabels(mnist.test())).containsExactly(7, 2, 1, 0, 4);
    assertThat(mnist.train().labelCounts(10))
        .containsExactly(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);
    assertThat(mnist.test().labelCounts(10))
        .containsExactly(980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009);
  }

  @Test
  void hasTheFirstInkOfTheFirstImage() {
    byte[] pixels = mnist.train().pixels(0);
    int first = 0;
    while (pixels[first] == 0) {
      first++;
    }
    assertThat(first).as("row 5, column 12").isEqualTo(5 * 28 + 12);
    assertThat(pixels[first]).isEqualTo((byte) 3);
  }

  private static int[] firstLabels(LabelledImages images) {
    int[] labels = new int[5];
    for (int index = 0; index < 5; index++) {
      labels[index] = images.label(index);
    }
    return labels;
  }
}
