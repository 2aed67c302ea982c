package org.digittrainer.models.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads a body of nothing but images of whole numbers, {@code {"images":[[0,255,…],…]}}, the form
 * in which nearly all come. Knowing so little of JSON it is several times as fast as a parser, to
 * which it leaves everything else.
 */
final class PixelScanner {

  private static final byte[] NAME = {'"', 'i', 'm', 'a', 'g', 'e', 's', '"'};
  private static final int DIGITS = 3;

  private final byte[] body;
  private double[] levels = new double[784];
  private int at;

  private PixelScanner(byte[] body) {
    this.body = body;
  }

  /** The images of a body, whose numbers may be too large; empty if it has another form. */
  static Optional<List<ImageField>> images(byte[] body) {
    return new PixelScanner(body).images();
  }

  private Optional<List<ImageField>> images() {
    List<ImageField> images = new ArrayList<>();
    boolean begun = take('{') && takeName() && take(':') && take('[');
    while (begun && take('[')) {
      int count = numbers();
      if (count < 1) {
        return Optional.empty();
      }
      images.add(new ImageField(Arrays.copyOf(levels, count), null));
      if (!take(',')) {
        return take(']') && take('}') && peek() < 0 ? Optional.of(images) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /**
   * Reads up to the end of an array; −1 if there is anything but whole numbers of up to three
   * digits in it, or one that JSON does not allow. A body has up to two hundred thousand of them:
   * hence one loop on local variables.
   */
  private int numbers() {
    byte[] bytes = body;
    int count = 0;
    int p = at;
    do {
      p = skipSpaces(bytes, p);
      int from = p;
      int number = 0;
      while (p < bytes.length && bytes[p] >= '0' && bytes[p] <= '9' && p - from <= DIGITS) {
        number = 10 * number + bytes[p++] - '0';
      }
      boolean led = p - from > 1 && bytes[from] == '0';
      if (p == from || led || p - from > DIGITS) {
        return -1;
      }
      if (count == levels.length) {
        levels = Arrays.copyOf(levels, 2 * count);
      }
      levels[count++] = number;
      p = skipSpaces(bytes, p);
    } while (p < bytes.length && bytes[p++] == ',');
    at = p;
    return p > 0 && bytes[p - 1] == ']' ? count : -1;
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
    at = skipSpaces(body, at);
    return at < body.length ? body[at] : -1;
  }

  private static int skipSpaces(byte[] bytes, int from) {
    int p = from;
    while (p < bytes.length && bytes[p] <= ' ' && isSpace(bytes[p])) {
      p++;
    }
    return p;
  }

  private static boolean isSpace(byte letter) {
    return letter == ' ' || letter == '\n' || letter == '\r' || letter == '\t';
  }
}
