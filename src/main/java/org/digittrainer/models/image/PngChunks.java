package org.digittrainer.models.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.CRC32;

/** The chunks of a PNG file: length, type, data, checksum. */
final class PngChunks {

  private static final int SIGNATURE = 8;
  private static final int FRAME = 12;
  private static final Set<String> PIXELS = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");

  private PngChunks() {}

  /**
   * The file with only the chunks that its pixels need. The platform's reader does not check their
   * checksums, and it inflates compressed texts of any size if there is a palette.
   *
   * @param file begins with PNG's signature. Not modified.
   * @throws IOException if it ends early or a checksum is wrong
   */
  static byte[] withoutMetadata(byte[] file) throws IOException {
    ByteArrayOutputStream kept = new ByteArrayOutputStream(file.length);
    kept.write(file, 0, SIGNATURE);
    String type = "";
    for (int at = SIGNATURE; !type.equals("IEND"); at += frameLength(file, at)) {
      int length = frameLength(file, at);
      type = new String(file, at + Integer.BYTES, Integer.BYTES, StandardCharsets.ISO_8859_1);
      requireChecksum(file, at, length);
      if (PIXELS.contains(type)) {
        kept.write(file, at, length);
      }
    }
    return kept.toByteArray();
  }

  private static int frameLength(byte[] file, int at) throws IOException {
    int rest = file.length - at;
    int length = rest < FRAME ? -1 : ByteBuffer.wrap(file).getInt(at);
    if (length < 0 || length > rest - FRAME) {
      throw new IOException("a chunk ends behind the end of the file");
    }
    return length + FRAME;
  }

  private static void requireChecksum(byte[] file, int at, int length) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(file, at + Integer.BYTES, length - 2 * Integer.BYTES);
    if ((int) crc.getValue() != ByteBuffer.wrap(file).getInt(at + length - Integer.BYTES)) {
      throw new IOException("a chunk has a wrong checksum");
    }
  }
}
