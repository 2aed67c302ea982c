package org.digittrainer.models.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HostilePictureTests {

  private static final byte[] SCAN = {-1, (byte) 0xDA, 0, 8, 1, 1, 0, 1, 63, 0, 1};

  private final ImageDecoder decoder = new ImageDecoder();

  @Test
  void countsTheScansOfAProgressiveJpeg() throws IOException {
    byte[] file = progressive(64, 64);
    assertThat(new JpegSegments(file).scans()).isBetween(2, 64);
    assertThat(decoder.levels(file, 28, 28)).hasSize(784);
  }

  @Test
  void refusesAJpegOfTooManyScans() throws IOException {
    assertRefused(withScans(progressive(64, 64), 200), "must be of at most 64 scans");
  }

  @Test
  void countsScansBehindAnImageOfTablesOnly() throws IOException {
    byte[] tables = {-1, (byte) 0xD8, -1, (byte) 0xD9};
    byte[] file = PictureFiles.inserted(withScans(progressive(64, 64), 200), 0, tables);
    assertRefused(file, "must be of at most 64 scans");
  }

  @Test
  void countsNeitherThumbnailsNorRestartsNorStuffingNorWhatFollowsTheEnd() {
    byte[] file = bytes(0xFF, 0xD8, 0xFF, 0xE1, 0, 6, 0xFF, 0xDA, 0, 0);
    byte[] scan =
        bytes(0xFF, 0xFF, 0xFF, 0xDA, 0, 3, 1, 0xFF, 0, 0xDA, 0xFF, 0xD0, 7, 0xFF, 0xFF, 0xD9);
    byte[] after = bytes(0xFF, 0xDA, 0, 2);
    byte[] whole =
        PictureFiles.inserted(
            PictureFiles.inserted(file, file.length, scan), file.length + 16, after);
    assertThat(new JpegSegments(whole).scans()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 16000000, 16, 6, must be at most 8192 pixels wide and high",
    "8193, 1, 1, 0, must be at most 8192 pixels wide and high",
    "2600, 2600, 16, 6, must be at most 50331648 bytes large when decoded",
    "4001, 4000, 8, 0, must have at most 16000000 pixels",
    "4000, 4000, 8, 6, must be at most 50331648 bytes large when decoded",
  })
  void refusesAPngByItsHeaderAlone(int width, int height, int depth, int colour, String detail) {
    assertRefused(png(width, height, depth, colour), detail);
  }

  @Test
  void readsAPhotographOfTwelveMegapixels() {
    byte[] file =
        PictureFiles.file(new BufferedImage(4032, 3024, BufferedImage.TYPE_3BYTE_BGR), "jpeg");
    assertThat(decoder.levels(file, 28, 28)).hasSize(784);
  }

  @Test
  void refusesMorePixelsThanARequestMayHave() {
    byte[] file =
        PictureFiles.file(new BufferedImage(4000, 4000, BufferedImage.TYPE_BYTE_GRAY), "png");
    PixelBudget budget = new PixelBudget();
    decoder.levels(file, 28, 28, budget);
    decoder.levels(file, 28, 28, budget);
    assertThatExceptionOfType(UnreadableImageException.class)
        .isThrownBy(() -> decoder.levels(file, 28, 28, budget))
        .withMessageContaining("32000000 pixels together");
  }

  private void assertRefused(byte[] file, String detail) {
    assertThatExceptionOfType(UnreadableImageException.class)
        .isThrownBy(() -> decoder.levels(file, 28, 28))
        .withMessageStartingWith(detail);
  }

  private static byte[] png(int width, int height, int depth, int colour) {
    byte[] header =
        ByteBuffer.allocate(13)
            .putInt(width)
            .putInt(height)
            .put((byte) depth)
            .put((byte) colour)
            .array();
    byte[] signature = bytes(0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n');
    byte[] begun = PictureFiles.inserted(signature, 8, PictureFiles.chunk("IHDR", header));
    return PictureFiles.inserted(begun, begun.length, PictureFiles.chunk("IEND", new byte[0]));
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  /** The file with as many scans before its end marker. */
  private static byte[] withScans(byte[] file, int count) {
    ByteBuffer scans = ByteBuffer.allocate(count * SCAN.length);
    while (scans.hasRemaining()) {
      scans.put(SCAN);
    }
    return PictureFiles.inserted(file, file.length - 2, scans.array());
  }

  private static byte[] progressive(int width, int height) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam param = writer.getDefaultWriteParam();
    param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
      writer.write(null, new IIOImage(image, null, null), param);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
