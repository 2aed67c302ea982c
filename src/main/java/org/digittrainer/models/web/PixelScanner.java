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
  private static final int LARGEST = 999;

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

  /** Reads up to the end of an array; −1 if there is anything but numbers in it. */
  private int numbers() {
    int count = 0;
    do {
      int number = number();
      if (number < 0) {
        return -1;
      }
      if (count == levels.length) {
        levels = Arrays.copyOf(levels, 2 * count);
      }
      levels[count++] = number;
    } while (take(','));
    return take(']') ? count : -1;
  }

  /** A whole number of up to three digits; −1 if there is none, or one that JSON does not allow. */
  private int number() {
    int first = peek();
    int number = 0;
    int from = at;
    while (at < body.length && body[at] >= '0' && body[at] <= '9' && number <= LARGEST) {
      number = 10 * number + body[at++] - '0';
    }
    boolean led = first == '0' && at - from > 1;
    return at == from || led || number > LARGEST ? -1 : number;
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
    while (at < body.length
        && (body[at] == ' ' || body[at] == '\n' || body[at] == '\r' || body[at] == '\t')) {
      at++;
    }
    return at < body.length ? body[at] : -1;
  }
}
