package org.digittrainer.models.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UnreadableImageTests {

  // The signature and the header chunk of a PNG file.
  private static final int AFTER_HEADER = 8 + 25;

  private final ImageDecoder decoder = new ImageDecoder();

  @Test
  void refusesAPngOfTooManyPixelsByItsHeaderAlone() {
    byte[] header = ByteBuffer.allocate(13).putInt(4001).putInt(4000).put((byte) 8).array();
    byte[] file = Arrays.copyOf(noise("png"), 8);
    byte[] bomb = PictureFiles.inserted(file, 8, PictureFiles.chunk("IHDR", header));
    byte[] ended =
        PictureFiles.inserted(bomb, bomb.length, PictureFiles.chunk("IEND", new byte[0]));
    assertRefused(ended, "must have at most 16000000 pixels, has 4001×4000");
  }

  @Test
  void refusesAJpegOfTooManyPixelsByItsHeaderAlone() {
    byte[] file = noise("jpeg");
    int frame = 0;
    while ((file[frame] & 0xFF) != 0xFF || (file[frame + 1] & 0xFF) != 0xC0) {
      frame++;
    }
    ByteBuffer.wrap(file).putShort(frame + 5, (short) 65000).putShort(frame + 7, (short) 65000);
    assertRefused(file, "must have at most 16000000 pixels, has 65000×65000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gif", "bmp"})
  void refusesOtherFormats(String format) {
    assertRefused(
        PictureFiles.file(new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY), format),
        "must be a PNG or JPEG image");
  }

  @Test
  void refusesWhatIsNoImage() {
    assertRefused(new byte[0], "must be a PNG or JPEG image");
    assertRefused("no image".getBytes(StandardCharsets.UTF_8), "must be a PNG or JPEG image");
  }

  @Test
  void refusesWhatIsTooLong() {
    assertRefused(new byte[5 * 1024 * 1024 + 1], "must be at most 5242880 bytes long");
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg"})
  void refusesEveryTruncation(String format) {
    byte[] file = noise(format);
    // A JPEG file without its end marker still has every pixel.
    for (int length = 0; length < file.length - 2; length++) {
      byte[] cut = Arrays.copyOf(file, length);
      assertThatExceptionOfType(UnreadableImageException.class)
          .as("the first %d bytes", length)
          .isThrownBy(() -> decoder.levels(cut, 28, 28));
    }
  }

  @Test
  void refusesEveryFlippedBitOfAPng() {
    byte[] file = noise("png");
    for (int at = 0; at < file.length; at++) {
      byte[] flipped = file.clone();
      flipped[at] ^= (byte) (1 << at % 8);
      assertThatExceptionOfType(UnreadableImageException.class)
          .as("a bit of byte %d", at)
          .isThrownBy(() -> decoder.levels(flipped, 28, 28));
    }
  }

  @Test
  void survivesAnyFlippedBitOfAJpeg() {
    byte[] file = noise("jpeg");
    for (int at = 0; at < file.length; at++) {
      byte[] flipped = file.clone();
      flipped[at] ^= (byte) (1 << at % 8);
      assertReadOrRefused(flipped);
    }
  }

  @Test
  void refusesAPngWithLyingCompression() {
    byte[] file = noise("png");
    byte[] start = Arrays.copyOf(file, AFTER_HEADER);
    byte[] broken =
        PictureFiles.inserted(start, AFTER_HEADER, PictureFiles.chunk("IDAT", new byte[20]));
    byte[] ended =
        PictureFiles.inserted(broken, broken.length, PictureFiles.chunk("IEND", new byte[0]));
    assertRefused(ended, "must be a readable PNG file, but is damaged or of an unsupported kind");
  }

  @Test
  void doesNotInflateCompressedText() throws IOException {
    BufferedImage palette =
        new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_INDEXED, greyPalette());
    byte[] bomb = PictureFiles.chunk("zTXt", deflatedZeros(1 << 26));
    byte[] file = PictureFiles.inserted(PictureFiles.file(palette, "png"), AFTER_HEADER, bomb);

    assertThat(PngChunks.read(file).pixels()).hasSize(file.length - bomb.length);
    assertThat(decoder.levels(file, 28, 28)).containsOnly(0);
  }

  private void assertReadOrRefused(byte[] file) {
    try {
      assertThat(decoder.levels(file, 28, 28)).hasSize(784);
    } catch (UnreadableImageException e) {
      assertThat(e.getMessage()).startsWith("must be ");
    }
  }

  private void assertRefused(byte[] file, String detail) {
    assertThatExceptionOfType(UnreadableImageException.class)
        .isThrownBy(() -> decoder.levels(file, 28, 28))
        .satisfies(e -> assertThat(e.getMessage()).isEqualTo(detail));
  }

  private static byte[] noise(String format) {
    int[] levels = new Random(1).ints(784, 0, 256).toArray();
    return PictureFiles.file(PictureFiles.grey(28, 28, levels), format);
  }

  private static IndexColorModel greyPalette() {
    byte[] shades = {0, (byte) 255};
    return new IndexColorModel(8, 2, shades, shades, shades);
  }

  private static byte[] deflatedZeros(int length) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write("text\0\0".getBytes(StandardCharsets.ISO_8859_1));
    byte[] zeros = new byte[1 << 16];
    try (DeflaterOutputStream deflated = new DeflaterOutputStream(bytes)) {
      for (int written = 0; written < length; written += zeros.length) {
        deflated.write(zeros);
      }
    }
    return bytes.toByteArray();
  }
}
