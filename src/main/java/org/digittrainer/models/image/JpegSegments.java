package org.digittrainer.models.image;

/**
 * The segments of a JPEG file. Of each only the marker and the length are looked at, so that what
 * is nested in one, such as a thumbnail, does not count.
 */
final class JpegSegments {

  private static final int MARK = 0xFF;
  private static final int FRAME_COMPONENTS = 8;

  private final byte[] file;
  private int offset;
  private int scans;
  private int components;

  /** Walks through a JPEG file to the end of its picture, or of the file. Not modified. */
  JpegSegments(byte[] file) {
    this.file = file;
    boolean ended = false;
    while (!ended && toNextMarker()) {
      ended = take(file[offset] & 0xFF);
    }
  }

  /** The scans of the picture: each passes over every pixel again. */
  int scans() {
    return scans;
  }

  /** Samples of a pixel, at least 1. */
  int components() {
    return Math.max(1, components);
  }

  /** Skips compressed data, in which a zero is stuffed after every byte of ones. */
  private boolean toNextMarker() {
    while (offset + 1 < file.length) {
      int first = file[offset++] & 0xFF;
      int second = file[offset] & 0xFF;
      if (first == MARK && second != MARK && second != 0) {
        return true;
      }
    }
    return false;
  }

  /** Goes past a marker; true at the end of the picture. */
  private boolean take(int marker) {
    boolean alone = marker == 0x01 || marker >= 0xD0 && marker <= 0xD8;
    if (alone) {
      return false;
    }
    if (marker == 0xD9) { // A file may begin with tables only, which have an end of their own.
      return scans > 0;
    }
    if (marker == 0xDA) {
      scans++;
    } else if (isFrame(marker)) {
      components = Math.max(components, byteAt(offset + FRAME_COMPONENTS));
    }
    offset = Math.min(file.length, offset + 1 + length());
    return false;
  }

  private static boolean isFrame(int marker) {
    boolean table = marker == 0xC4 || marker == 0xC8 || marker == 0xCC;
    return marker >= 0xC0 && marker <= 0xCF && !table;
  }

  /** Of the segment, its two bytes included. */
  private int length() {
    return Math.max(2, byteAt(offset + 1) << Byte.SIZE | byteAt(offset + 2));
  }

  private int byteAt(int at) {
    return at < file.length ? file[at] & 0xFF : 0;
  }
}
