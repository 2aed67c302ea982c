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
 * Reads a body of nothing but images of whole levels, {@code {"images":[[0,255,…],…]}}, the form in
 * which nearly all come. Knowing so little of JSON it is many times as fast as a parser, to which
 * it leaves everything else.
 */
final class PixelScanner {

  private static final byte[] NAME = {'"', 'i', 'm', 'a', 'g', 'e', 's', '"'};
  private static final int DIGITS = 3;
  private static final int WHITE = 255;

  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long DIGIT_ZERO = 0x3030303030303030L;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long ABOVE_NINE = 0x7676767676767676L;
  private static final long FOUR_ZEROS = eight("0,0,0,0,");
  private static final long EIGHT_ZEROS_BEGIN = eight("0, 0, 0,");
  private static final long EIGHT_ZEROS_GO_ON = eight(" 0, 0, 0");
  private static final long EIGHT_ZEROS_END = eight(", 0, 0, ");

  private final byte[] body;
  private final byte[] levels;
  private int count;
  private int at;

  private PixelScanner(byte[] body) {
    this.body = body;
    // A number and what parts it from the next take two bytes at least.
    this.levels = new byte[body.length / 2 + 1];
  }

  /** The images of a body; empty if it has another form. */
  static Optional<List<DigitImage>> images(byte[] body) {
    return new PixelScanner(body).images();
  }

  private Optional<List<DigitImage>> images() {
    List<DigitImage> images = new ArrayList<>();
    boolean begun = take('{') && takeName() && take(':') && take('[');
    while (begun && take('[')) {
      int from = count;
      if (!numbers()) {
        return Optional.empty();
      }
      images.add(DigitImage.ofBytes(levels, from, count - from));
      if (!take(',')) {
        return take(']') && take('}') && peek() < 0 ? Optional.of(images) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** Reads up to the end of an array; false if anything but levels is in it. */
  private boolean numbers() {
    do {
      skim();
      if (!takeLevel()) {
        return false;
      }
    } while (take(','));
    return take(']');
  }

  /**
   * Reads on while numbers follow each other as programs write them, with or without a space behind
   * the comma. A body has up to two hundred thousand of them, four of five being zero: hence one
   * loop on local variables, and several bytes at once.
   */
  private void skim() {
    byte[] bytes = body;
    int p = skipSpaces(at);
    int to = count;
    while (p <= bytes.length - 3 * Long.BYTES) {
      long eight = (long) EIGHT_BYTES.get(bytes, p);
      if (eight == FOUR_ZEROS) {
        p += Long.BYTES;
        to += 4;
        continue;
      }
      if (eight == EIGHT_ZEROS_BEGIN
          && (long) EIGHT_BYTES.get(bytes, p + Long.BYTES) == EIGHT_ZEROS_GO_ON
          && (long) EIGHT_BYTES.get(bytes, p + 2 * Long.BYTES) == EIGHT_ZEROS_END) {
        p += 3 * Long.BYTES;
        to += 8;
        continue;
      }
      long digits = eight ^ DIGIT_ZERO;
      int length = Long.numberOfTrailingZeros(notDigits(digits)) / Byte.SIZE;
      if (length < 1 || length > DIGITS) {
        break;
      }
      int number = number(digits, length);
      long behind = eight >>> length * Byte.SIZE;
      boolean led = length > 1 && (digits & 0xFF) == 0;
      if ((behind & 0xFF) != ',' || led || number > WHITE) {
        break;
      }
      levels[to++] = (byte) number;
      p += length + ((behind >>> Byte.SIZE & 0xFF) == ' ' ? 2 : 1);
    }
    at = p;
    count = to;
  }

  /** The high bit of each byte that is not 0 to 9. */
  private static long notDigits(long bytes) {
    return ((bytes & ~HIGH_BITS) + ABOVE_NINE | bytes) & HIGH_BITS;
  }

  /** The number of one to three decimal digits, the first in the lowest byte. */
  private static int number(long digits, int length) {
    int three = (int) (digits << (DIGITS - length) * Byte.SIZE);
    return (three & 0xFF) * 100 + (three >>> 8 & 0xFF) * 10 + (three >>> 16 & 0xFF);
  }

  /** Reads one level; false if there is none, or JSON does not allow it. */
  private boolean takeLevel() {
    int from = skipSpaces(at);
    int number = 0;
    int p = from;
    while (p < body.length && body[p] >= '0' && body[p] <= '9' && number <= WHITE) {
      number = 10 * number + body[p++] - '0';
    }
    boolean led = p - from > 1 && body[from] == '0';
    if (p == from || led || number > WHITE) {
      return false;
    }
    levels[count++] = (byte) number;
    at = p;
    return true;
  }

  private boolean takeName() {
    boolean found =
        peek() == '"'
            && body.length - at >= NAME.length
            && Arrays.equals(body, at, at + NAME.length, NAME, 0, NAME.length);
    at += found ? NAME.length : 0;
    return found;
  }

  private boolean take(char wanted) {
    boolean found = peek() == wanted;
    at += found ? 1 : 0;
    return found;
  }

  /** The next byte that is no space, on which the scanner then stands; −1 at the end. */
  private int peek() {
    at = skipSpaces(at);
    return at < body.length ? body[at] : -1;
  }

  private int skipSpaces(int from) {
    int p = from;
    while (p < body.length && isSpace(body[p])) {
      p++;
    }
    return p;
  }

  private static boolean isSpace(byte letter) {
    return letter == ' ' || letter == '\n' || letter == '\r' || letter == '\t';
  }

  private static long eight(String letters) {
    return (long) EIGHT_BYTES.get(letters.getBytes(StandardCharsets.US_ASCII), 0);
  }
}
