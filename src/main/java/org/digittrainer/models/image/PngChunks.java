package org.digittrainer.models.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.CRC32;
import org.digittrainer.models.image.PictureFile.Colours;

/**
 * The chunks of a PNG file, each of which is length, type, data and checksum. The JDK's reader does
 * not check their checksums, and if there is a palette it inflates compressed text of any size:
 * hence only the chunks that the pixels need are left to it. As in other readers, a wrong checksum
 * refuses a chunk that the picture cannot do without, and drops any other.
 */
final class PngChunks {

  private static final int SIGNATURE = 8;
  private static final int FRAME = 12;
  private static final int DEPTH = 24;
  private static final int COLOUR = 25;
  private static final int PALETTE = 3;
  private static final Set<String> NEEDED = Set.of("IHDR", "IDAT", "IEND");

  private final byte[] file;
  private final ByteArrayOutputStream kept;
  private Orientation orientation = Orientation.AS_STORED;
  private String type = "";
  private boolean hasTransparentColour;

  private PngChunks(byte[] file) {
    this.file = file;
    this.kept = new ByteArrayOutputStream(file.length);
  }

  /**
   * Reads a file up to its last chunk.
   *
   * @param file begins with PNG's signature. Not modified.
   * @throws IOException if it ends early or a checksum is wrong
   */
  static PictureFile read(byte[] file) throws IOException {
    PngChunks chunks = new PngChunks(file);
    chunks.kept.write(file, 0, SIGNATURE);
    for (int offset = SIGNATURE; !chunks.type.equals("IEND"); ) {
      int length = chunks.frameLength(offset);
      chunks.take(offset, length);
      offset += length;
    }
    return new PictureFile(
        chunks.kept.toByteArray(), chunks.bytesOfAPixel(), chunks.orientation, Colours.AS_READ);
  }

  private void take(int offset, int length) throws IOException {
    type = new String(file, offset + Integer.BYTES, Integer.BYTES, StandardCharsets.ISO_8859_1);
    boolean needed = NEEDED.contains(type) || type.equals("PLTE") && file[COLOUR] == PALETTE;
    if (needed) {
      requireChecksum(offset, length);
    }
    if (needed || type.equals("tRNS") && isWhole(offset, length)) {
      kept.write(file, offset, length);
      hasTransparentColour |= type.equals("tRNS") && file[COLOUR] != PALETTE;
    } else if (type.equals("eXIf") && isWhole(offset, length)) {
      int end = offset + length - Integer.BYTES;
      orientation = Exif.orientation(file, offset + 2 * Integer.BYTES, end);
    }
  }

  /** The size of a decoded pixel: at least a byte for each of its samples. */
  private int bytesOfAPixel() {
    int opacity = hasTransparentColour ? 1 : 0;
    int samples =
        opacity
            + switch (file[COLOUR]) {
              case 2 -> 3;
              case 4 -> 2;
              case 6 -> 4;
              default -> 1;
            };
    return file[DEPTH] == Short.SIZE ? Short.BYTES * samples : samples;
  }

  private int frameLength(int offset) throws IOException {
    int rest = file.length - offset;
    int length = rest < FRAME ? -1 : ByteBuffer.wrap(file).getInt(offset);
    if (length < 0 || length > rest - FRAME) {
      throw new IOException("a chunk extends past the end of the file");
    }
    return length + FRAME;
  }

  private void requireChecksum(int offset, int length) throws IOException {
    if (!isWhole(offset, length)) {
      throw new IOException("a chunk has a wrong checksum");
    }
  }

  private boolean isWhole(int offset, int length) {
    CRC32 crc = new CRC32();
    crc.update(file, offset + Integer.BYTES, length - 2 * Integer.BYTES);
    return (int) crc.getValue() == ByteBuffer.wrap(file).getInt(offset + length - Integer.BYTES);
  }
}
