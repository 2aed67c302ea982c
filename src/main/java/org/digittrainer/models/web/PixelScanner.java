package org.digittrainer.models.web;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.digittrainer.models.classify.DigitImage;

/**
 * Reads bodies that hold nothing but images of whole grey levels, {@code {"images":[[0,255,…],…]}},
 * the form in which nearly all are sent, and leaves every other to Jackson. It reads one image 8
 * times and 256 images 12 times as fast as Jackson's parser does, as measured in one process: see
 * {@code src/docs/decisions/functional-routes.md}.
 */
final class PixelScanner {

  private static final byte[] NAME = {'"', 'i', 'm', 'a', 'g', 'e', 's', '"'};
  private static final int DIGITS = 3;
  private static final int WHITE = 255;

  /**
   * Images of 64 × 64 levels, as many as may be sent; a larger body is left to Jackson's limits.
   */
  private static final int MAX_LEVELS = 256 * 64 * 64;

  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long DIGIT_ZERO = 0x3030303030303030L;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long ABOVE_NINE = 0x7676767676767676L;
  private static final long FOUR_ZEROS = eight("0,0,0,0,");
  private static final long EIGHT_ZEROS_START = eight("0, 0, 0,");
  private static final long EIGHT_ZEROS_MIDDLE = eight(" 0, 0, 0");
  private static final long EIGHT_ZEROS_END = eight(", 0, 0, ");

  private final byte[] body;
  private final byte[] levels;
  private int count;
  private int offset;

  private PixelScanner(byte[] body) {
    this.body = body;
    // A number and what separates it from the next take at least two bytes.
    this.levels = new byte[body.length / 2 + 1];
  }

  /**
   * Reads the images of a body.
   *
   * @param body JSON in UTF-8. Not modified.
   * @param maxImages reading stops here
   * @return empty if the body has another form, or more images or levels than are read here
   */
  static Optional<List<DigitImage>> images(byte[] body, int maxImages) {
    return body.length / 2 > MAX_LEVELS
        ? Optional.empty()
        : new PixelScanner(body).images(maxImages);
  }

  private Optional<List<DigitImage>> images(int maxImages) {
    List<DigitImage> images = new ArrayList<>();
    boolean begun = take('{') && takeName() && take(':') && take('[');
    while (begun && images.size() < maxImages && take('[')) {
      int start = count;
      if (!readNumbers()) {
        return Optional.empty();
      }
      images.add(new DigitImage.Bytes(levels, start, count - start));
      if (!take(',')) {
        return take(']') && take('}') && peek() < 0 ? Optional.of(images) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** Reads up to the end of an array; false if it holds anything but levels. */
  private boolean readNumbers() {
    do {
      readRun();
      if (!takeLevel()) {
        return false;
      }
    } while (take(','));
    return take(']');
  }

  /**
   * Reads on while numbers follow each other as programs write them, with or without a space after
   * the comma. A body has up to two hundred thousand of them, of which four out of five are zero:
   * hence one loop on local variables, and several bytes at a time.
   */
  private void readRun() {
    byte[] bytes = body;
    int p = skipSpaces(offset);
    int n = count;
    while (p <= bytes.length - 3 * Long.BYTES) {
      long eight = (long) EIGHT_BYTES.get(bytes, p);
      if (eight == FOUR_ZEROS) {
        p += Long.BYTES;
        n += 4;
        continue;
      }
      if (eight == EIGHT_ZEROS_START
          && (long) EIGHT_BYTES.get(bytes, p + Long.BYTES) == EIGHT_ZEROS_MIDDLE
          && (long) EIGHT_BYTES.get(bytes, p + 2 * Long.BYTES) == EIGHT_ZEROS_END) {
        p += 3 * Long.BYTES;
        n += 8;
        continue;
      }
      long digits = eight ^ DIGIT_ZERO;
      int length = Long.numberOfTrailingZeros(notDigits(digits)) / Byte.SIZE;
      if (length < 1 || length > DIGITS) {
        break;
      }
      int number = number(digits, length);
      long after = eight >>> length * Byte.SIZE;
      boolean leadingZero = length > 1 && (digits & 0xFF) == 0;
      if ((after & 0xFF) != ',' || leadingZero || number > WHITE) {
        break;
      }
      levels[n++] = (byte) number;
      p += length + ((after >>> Byte.SIZE & 0xFF) == ' ' ? 2 : 1);
    }
    offset = p;
    count = n;
  }

  /** The high bit of each byte that is not 0 to 9. */
  private static long notDigits(long bytes) {
    return ((bytes & ~HIGH_BITS) + ABOVE_NINE | bytes) & HIGH_BITS;
  }

  /** The value of one to three decimal digits, the first in the lowest byte. */
  private static int number(long digits, int length) {
    int three = (int) (digits << (DIGITS - length) * Byte.SIZE);
    return (three & 0xFF) * 100 + (three >>> 8 & 0xFF) * 10 + (three >>> 16 & 0xFF);
  }

  /** Reads one level; false if there is none or it is not valid JSON. */
  private boolean takeLevel() {
    int from = skipSpaces(offset);
    int number = 0;
    int p = from;
    while (p < body.length && body[p] >= '0' && body[p] <= '9' && number <= WHITE) {
      number = 10 * number + body[p++] - '0';
    }
    boolean leadingZero = p - from > 1 && body[from] == '0';
    if (p == from || leadingZero || number > WHITE) {
      return false;
    }
    levels[count++] = (byte) number;
    offset = p;
    return true;
  }

  private boolean takeName() {
    boolean found =
        peek() == '"'
            && body.length - offset >= NAME.length
            && Arrays.equals(body, offset, offset + NAME.length, NAME, 0, NAME.length);
    offset += found ? NAME.length : 0;
    return found;
  }

  private boolean take(char wanted) {
    boolean found = peek() == wanted;
    offset += found ? 1 : 0;
    return found;
  }

  /** The next byte that is no space, to which the offset moves; −1 at the end. */
  private int peek() {
    offset = skipSpaces(offset);
    return offset < body.length ? body[offset] : -1;
  }

  private int skipSpaces(int from) {
    int p = from;
    while (p < body.length && isSpace(body[p])) {
      p++;
    }
    return p;
  }

  private static boolean isSpace(byte c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
  }

  private static long eight(String text) {
    return (long) EIGHT_BYTES.get(text.getBytes(StandardCharsets.US_ASCII), 0);
  }
}
