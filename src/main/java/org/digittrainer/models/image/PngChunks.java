package org.digittrainer.models.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.CRC32;

/** Filters the chunks of PNG files; a chunk is length, type, data and checksum. */
final class PngChunks {

  private static final int SIGNATURE = 8;
  private static final int FRAME = 12;
  private static final int DEPTH = 24;
  private static final int COLOUR = 25;
  private static final Set<String> PIXELS = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");

  private PngChunks() {}

  /**
   * The file with only the chunks that its pixels need. The JDK's reader does not check their
   * checksums, and if there is a palette it inflates compressed text of any size.
   *
   * @param file begins with PNG's signature. Not modified.
   * @throws IOException if it ends early or a checksum is wrong
   */
  static byte[] withoutMetadata(byte[] file) throws IOException {
    ByteArrayOutputStream kept = new ByteArrayOutputStream(file.length);
    kept.write(file, 0, SIGNATURE);
    String type = "";
    for (int offset = SIGNATURE; !type.equals("IEND"); offset += frameLength(file, offset)) {
      int length = frameLength(file, offset);
      type = new String(file, offset + Integer.BYTES, Integer.BYTES, StandardCharsets.ISO_8859_1);
      requireChecksum(file, offset, length);
      if (PIXELS.contains(type)) {
        kept.write(file, offset, length);
      }
    }
    return kept.toByteArray();
  }

  /** The size of a decoded pixel of a PNG file: at least a byte for each of its samples. */
  static int bytesOfAPixel(byte[] file) {
    int samples =
        switch (file[COLOUR]) {
          case 2 -> 3;
          case 4 -> 2;
          case 6 -> 4;
          default -> 1;
        };
    return file[DEPTH] == Short.SIZE ? Short.BYTES * samples : samples;
  }

  private static int frameLength(byte[] file, int offset) throws IOException {
    int rest = file.length - offset;
    int length = rest < FRAME ? -1 : ByteBuffer.wrap(file).getInt(offset);
    if (length < 0 || length > rest - FRAME) {
      throw new IOException("a chunk extends past the end of the file");
    }
    return length + FRAME;
  }

  private static void requireChecksum(byte[] file, int offset, int length) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(file, offset + Integer.BYTES, length - 2 * Integer.BYTES);
    if ((int) crc.getValue() != ByteBuffer.wrap(file).getInt(offset + length - Integer.BYTES)) {
      throw new IOException("a chunk has a wrong checksum");
    }
  }
}
