package org.digittrainer.models.image;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.digittrainer.models.image.PictureFile.Colours;

/**
 * The segments of a JPEG file. Of each only the marker and the length are looked at, so that what
 * is nested in one, such as a thumbnail, does not count.
 */
final class JpegSegments {

  private static final int MARK = 0xFF;
  private static final int FRAME_COMPONENTS = 8;
  private static final int COMPONENT = 3;
  private static final int INKS = 4;

  /** What says that three samples are luma and chroma: without it the JDK's reader guesses. */
  private static final byte[] JFIF = {
    -1, (byte) 0xE0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0
  };

  private final byte[] file;
  private final ByteArrayOutputStream kept;
  private int offset;
  private int scans;
  private int components;
  private boolean areColours;
  private boolean hasJfif;
  private int adobeTransform = -1;
  private Orientation orientation = Orientation.AS_STORED;

  /** Walks through a JPEG file to the end of its picture, or of the file. Not modified. */
  JpegSegments(byte[] file) {
    this.file = file;
    this.kept = new ByteArrayOutputStream(file.length + JFIF.length);
    int copied = 0;
    boolean ended = false;
    while (!ended && toNextMarker()) {
      int segment = offset - 1;
      int marker = file[offset] & 0xFF;
      boolean dropped = scans == 0 && isMetadata(marker);
      ended = take(marker);
      if (dropped) {
        kept.write(file, copied, segment - copied);
        copied = offset;
      }
    }
    kept.write(file, copied, file.length - copied);
  }

  /** The file without metadata. */
  PictureFile file() {
    byte[] pixels = kept.toByteArray();
    boolean guessed = components == 3 && !areColours && !hasJfif && adobeTransform < 0;
    return new PictureFile(
        guessed ? withJfif(pixels) : pixels, Math.max(1, components), orientation, colours());
  }

  /** The scans of the picture: each passes over every pixel again. */
  int scans() {
    return scans;
  }

  private Colours colours() {
    if (components != INKS) {
      return Colours.AS_READ;
    }
    return switch (adobeTransform) {
      case -1 -> Colours.CMYK;
      case 2 -> Colours.YCCK;
      default -> Colours.INVERTED_CMYK;
    };
  }

  private static byte[] withJfif(byte[] pixels) {
    byte[] longer = Arrays.copyOf(pixels, pixels.length + JFIF.length);
    System.arraycopy(pixels, 2, longer, 2 + JFIF.length, pixels.length - 2);
    System.arraycopy(JFIF, 0, longer, 2, JFIF.length);
    return longer;
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

  /** Whether a segment says nothing of the pixels: Adobe's and JFIF's do. Takes what it says. */
  private boolean isMetadata(int marker) {
    int from = offset + 3;
    int to = Math.min(file.length, offset + 1 + length());
    if (marker == 0xE0 && begins("JFIF\0", from, to)) {
      hasJfif = true;
      return false;
    }
    if (marker == 0xEE && begins("Adobe", from, to)) {
      adobeTransform = byteAt(from + 11);
      return false;
    }
    if (marker == 0xE1 && Exif.isNamed(file, from, Math.max(from, to))) {
      orientation = Exif.orientation(file, from, to);
    }
    return marker >= 0xE0 && marker <= 0xEF || marker == 0xFE;
  }

  private boolean begins(String name, int from, int to) {
    return to - from >= name.length()
        && new String(file, from, name.length(), StandardCharsets.ISO_8859_1).equals(name);
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
      takeFrame();
    }
    offset = Math.min(file.length, offset + 1 + length());
    return false;
  }

  private void takeFrame() {
    components = Math.max(components, byteAt(offset + FRAME_COMPONENTS));
    int first = offset + FRAME_COMPONENTS + 1;
    areColours =
        byteAt(first) == 'R'
            && byteAt(first + COMPONENT) == 'G'
            && byteAt(first + 2 * COMPONENT) == 'B';
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
