package org.digittrainer.models.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What else is in the files of pictures, and what becomes of it. */
final class PictureMetadataTests {

  private static final int AFTER_HEADER = 8 + 25;

  private final ImageDecoder decoder = new ImageDecoder();

  /** The levels 1 to 6, three in a row, as they are shown. */
  @ParameterizedTest
  @CsvSource({
    "1, 123456", "2, 321654", "3, 654321", "4, 456123",
    "5, 142536", "6, 415263", "7, 635241", "8, 362514",
    "0, 123456", "9, 123456", "65535, 123456"
  })
  void turnsAPngAsItsExifSays(int orientation, String shown) {
    byte[] plain = PictureFiles.file(PictureFiles.grey(3, 2, 1, 2, 3, 4, 5, 6), "png");
    boolean transposed = orientation >= 5 && orientation <= 8;
    for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
      byte[] file = withChunk(plain, "eXIf", exif(order, 3, orientation));
      assertThat(decoder.levels(file, transposed ? 3 : 2, transposed ? 2 : 3))
          .containsExactly(shown.chars().mapToDouble(digit -> digit - '0').toArray());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void turnsALargePngAsItsExifSays(int orientation) {
    BufferedImage shown = new BufferedImage(1100, 700, BufferedImage.TYPE_BYTE_GRAY);
    shown
        .getRaster()
        .setSamples(300, 100, 90, 400, 0, IntStream.range(0, 36_000).map(i -> 255).toArray());
    shown
        .getRaster()
        .setSamples(300, 100, 300, 90, 0, IntStream.range(0, 27_000).map(i -> 255).toArray());
    byte[] stored = PictureFiles.file(stored(shown, orientation), "png");
    byte[] turned = withChunk(stored, "eXIf", exif(ByteOrder.BIG_ENDIAN, 3, orientation));
    assertThat(decoder.levels(turned, 28, 28))
        .containsExactly(decoder.levels(PictureFiles.file(shown, "png"), 28, 28));
  }

  @Test
  void showsATurnedJpegUpright() {
    assertThat(difference("exif-orientation-6.jpg", "upright7.jpg")).isLessThan(4);
  }

  @Test
  void readsAJpegWhoseColourProfileIsDamaged() {
    assertThat(difference("broken-icc-7.jpg", "plain7.png")).isLessThan(4);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 7, 13, 100})
  void takesExifOfAnyOtherKindForNone(int type) {
    byte[] plain = PictureFiles.file(PictureFiles.grey(3, 2, 1, 2, 3, 4, 5, 6), "png");
    byte[] file = withChunk(plain, "eXIf", exif(ByteOrder.BIG_ENDIAN, type, 3));
    assertThat(decoder.levels(file, 2, 3)).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void survivesAnyExif() {
    byte[] plain = PictureFiles.file(PictureFiles.grey(3, 2, 1, 2, 3, 4, 5, 6), "png");
    Random random = new Random(5);
    for (int length : new int[] {0, 1, 2, 7, 8, 9, 10, 13, 22, 100, 4_000_000}) {
      byte[] exif = new byte[length];
      random.nextBytes(exif);
      byte[] endless = exif(ByteOrder.BIG_ENDIAN, 3, 1);
      System.arraycopy(endless, 0, exif, 0, Math.min(10, length));
      for (int at = 8; at < Math.min(10, length); at++) {
        exif[at] = -1;
      }
      assertThatCode(() -> decoder.levels(withChunk(plain, "eXIf", exif), 2, 3))
          .as("%d bytes, seed 5", length)
          .doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tEXt", "zTXt", "iTXt", "iCCP", "eXIf", "tRNS", "gAMA", "abCd"})
  void doesNotMindADamagedChunkThatThePixelsDoNotNeed(String type) {
    byte[] plain = PictureFiles.file(PictureFiles.grey(3, 2, 1, 2, 3, 4, 5, 6), "png");
    byte[] chunk = PictureFiles.chunk(type, exif(ByteOrder.BIG_ENDIAN, 3, 3));
    chunk[chunk.length - 1] ^= 1;
    assertThat(decoder.levels(PictureFiles.inserted(plain, AFTER_HEADER, chunk), 2, 3))
        .containsExactly(1, 2, 3, 4, 5, 6);
  }

  /** Adobe's programs write inks from 255 (none) to 0, and say so; -1 is no word of theirs. */
  @ParameterizedTest
  @CsvSource({"-1, true", "-1, false", "0, false", "0, true", "2, true"})
  void readsTheInksOfPrinters(int adobe, boolean profile) throws IOException {
    byte[] file = inks(adobe);
    if (adobe >= 0) {
      file = PictureFiles.inserted(file, 2, segment(0xEE, adobe(adobe)));
    }
    if (profile) {
      file =
          PictureFiles.inserted(
              file, 2, segment(0xE2, "ICC_PROFILE\0\1\1RGB".getBytes(StandardCharsets.ISO_8859_1)));
    }
    double[] expected = decoder.levels(PictureFiles.file(bar(), "png"), 28, 28);
    double[] levels = decoder.levels(file, 28, 28);
    assertThat(levels).as("seen").contains(255.0);
    assertThat(distance(levels, expected)).isLessThan(4);
  }

  /** The mean difference of what a network sees. */
  private double difference(String one, String other) {
    return distance(
        decoder.levels(PictureFiles.resource(one), 28, 28),
        decoder.levels(PictureFiles.resource(other), 28, 28));
  }

  private static double distance(double[] one, double[] other) {
    return IntStream.range(0, one.length)
        .mapToDouble(i -> Math.abs(one[i] - other[i]))
        .average()
        .orElseThrow();
  }

  private static BufferedImage bar() {
    BufferedImage bar = new BufferedImage(96, 96, BufferedImage.TYPE_BYTE_GRAY);
    bar.getRaster()
        .setSamples(32, 16, 24, 56, 0, IntStream.range(0, 24 * 56).map(i -> 200).toArray());
    return bar;
  }

  /** A bar that stands out in the way that Adobe's word for it says. */
  private static byte[] inks(int adobe) throws IOException {
    int[] ink =
        switch (adobe) {
          case -1 -> new int[] {255, 200, 220, 0};
          case 0 -> new int[] {0, 55, 35, 255};
          default -> new int[] {128, 128, 128, 40};
        };
    int[] paper =
        switch (adobe) {
          case -1 -> new int[] {0, 0, 0, 0};
          case 0 -> new int[] {255, 255, 255, 255};
          default -> new int[] {128, 128, 128, 255};
        };
    WritableRaster raster = Raster.createInterleavedRaster(0, 96, 96, 4, null);
    for (int i = 0; i < 96 * 96; i++) {
      int x = i % 96;
      int y = i / 96;
      boolean inside = x >= 32 && x < 56 && y >= 16 && y < 72;
      raster.setPixel(x, y, inside ? ink : paper);
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(raster, null, null), null);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static byte[] adobe(int transform) {
    return new byte[] {'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, (byte) transform};
  }

  private static byte[] segment(int marker, byte[] data) {
    return ByteBuffer.allocate(data.length + 4)
        .put((byte) 0xFF)
        .put((byte) marker)
        .putShort((short) (data.length + 2))
        .put(data)
        .array();
  }

  private static byte[] withChunk(byte[] png, String type, byte[] data) {
    return PictureFiles.inserted(png, AFTER_HEADER, PictureFiles.chunk(type, data));
  }

  /** A directory of one entry, the orientation. */
  private static byte[] exif(ByteOrder order, int type, int orientation) {
    boolean big = order == ByteOrder.BIG_ENDIAN;
    return ByteBuffer.allocate(26)
        .order(order)
        .put((byte) (big ? 'M' : 'I'))
        .put((byte) (big ? 'M' : 'I'))
        .putShort((short) 42)
        .putInt(8)
        .putShort((short) 1)
        .putShort((short) 0x0112)
        .putShort((short) type)
        .putInt(1)
        .putShort((short) orientation)
        .array();
  }

  /** What is stored so that it is shown like this. */
  private static BufferedImage stored(BufferedImage shown, int orientation) {
    boolean transposed = orientation >= 5;
    int width = transposed ? shown.getHeight() : shown.getWidth();
    int height = transposed ? shown.getWidth() : shown.getHeight();
    BufferedImage stored = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int right = width - 1 - x;
        int up = height - 1 - y;
        int[] at =
            switch (orientation) {
              case 2 -> new int[] {right, y};
              case 3 -> new int[] {right, up};
              case 4 -> new int[] {x, up};
              case 5 -> new int[] {y, x};
              case 6 -> new int[] {up, x};
              case 7 -> new int[] {up, right};
              case 8 -> new int[] {y, right};
              default -> new int[] {x, y};
            };
        stored.getRaster().setSample(x, y, 0, shown.getRaster().getSample(at[0], at[1], 0));
      }
    }
    return stored;
  }
}
