package org.digittrainer.models.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads the orientation from Exif metadata, which is a TIFF file. Only the entries of its first
 * directory are looked at: no offset is followed that leads anywhere else, so that what a stranger
 * wrote takes neither time nor memory, and what cannot be read changes nothing.
 */
final class Exif {

  private static final byte[] NAME = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);
  private static final int HEADER = 8;
  private static final int MAGIC = 42;
  private static final int ENTRY = 12;
  private static final int ORIENTATION = 0x0112;
  private static final int SHORT = 3;

  private Exif() {}

  /** Whether a block of metadata begins with the name of Exif. */
  static boolean isNamed(byte[] file, int from, int to) {
    return to - from >= NAME.length
        && Arrays.equals(file, from, from + NAME.length, NAME, 0, NAME.length);
  }

  /**
   * The orientation that a block of metadata states; as stored if it states none.
   *
   * @param file holds it from {@code from} to {@code to}, with its name or without. Not modified.
   */
  static Orientation orientation(byte[] file, int from, int to) {
    int start = isNamed(file, from, to) ? from + NAME.length : from;
    if (to - start < HEADER) {
      return Orientation.AS_STORED;
    }
    ByteBuffer tiff = ByteBuffer.wrap(file, start, to - start).slice();
    tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int directory = tiff.getInt(4);
    boolean readable =
        tiff.getShort(2) == MAGIC && directory >= HEADER && directory <= tiff.limit() - Short.BYTES;
    return readable ? ofDirectory(tiff, directory) : Orientation.AS_STORED;
  }

  private static Orientation ofDirectory(ByteBuffer tiff, int directory) {
    int count = Short.toUnsignedInt(tiff.getShort(directory));
    int entry = directory + Short.BYTES;
    for (int i = 0; i < count && entry <= tiff.limit() - ENTRY; i++, entry += ENTRY) {
      if (Short.toUnsignedInt(tiff.getShort(entry)) == ORIENTATION) {
        boolean single = tiff.getShort(entry + 2) == SHORT && tiff.getInt(entry + 4) == 1;
        return single ? Orientation.of(tiff.getShort(entry + 8)) : Orientation.AS_STORED;
      }
    }
    return Orientation.AS_STORED;
  }
}
