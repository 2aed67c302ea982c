package org.digittrainer.uploads.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.digittrainer.dataset.Split;
import org.digittrainer.models.format.NumpyStream;
import org.digittrainer.problem.Problem;
import org.digittrainer.uploads.DatasetLimits;
import org.digittrainer.uploads.PixelBlocks;

/**
 * Reads the arrays of an NPZ file: {@code x_train}, {@code t_train}, {@code x_test}, {@code
 * t_test}.
 */
final class NumpyUpload {

  static final String SUFFIX = ".npy";

  private static final Pattern NAME = Pattern.compile("([xty])_(train|test)\\.npy");
  private static final int MAX_SIDE_PIXELS = 4096;
  private static final int MOST_LABELS = 256;

  private final DatasetLimits limits;
  private final Gathered gathered;

  NumpyUpload(DatasetLimits limits, Gathered gathered) {
    this.limits = limits;
    this.gathered = gathered;
  }

  void read(String entry, InputStream contents) throws IOException {
    Matcher name = NAME.matcher(entry);
    if (!name.matches()) {
      throw new Problem.Unacceptable(
          ZipEntries.pointer(entry), "must be one of x_train, t_train, x_test, t_test");
    }
    Split split = Split.valueOf(name.group(2).toUpperCase(Locale.ROOT));
    String array = entry.substring(0, entry.length() - SUFFIX.length());
    NumpyStream numbers = new NumpyStream(ZipEntries.pointer(array), contents);
    boolean images = name.group(1).equals("x");
    gathered.requireNew(split, images, array);
    if (images) {
      readImages(split, array, numbers);
    } else {
      gathered.addLabels(split, array, labels(array, numbers));
    }
    numbers.requireEnd();
  }

  private void readImages(Split split, String array, NumpyStream numbers) throws IOException {
    int[] size = imageSize(array, numbers.shape());
    int inputs = size[0] * size[1];
    int count = count(array, numbers.shape(), limits.maxExamples(inputs));
    PixelBlocks pixels = new PixelBlocks(inputs);
    byte[] image = new byte[inputs];
    GreyScale scale = new GreyScale(ZipEntries.pointer(array), pixels, image);
    for (int i = 0; i < count; i++) {
      for (int pixel = 0; pixel < inputs; pixel++) {
        image[pixel] = scale.level(numbers.next());
      }
      pixels.add(image);
    }
    gathered.addImages(split, array, size[0], size[1], pixels);
  }

  private static int count(String array, List<Integer> shape, int most) {
    int count = shape.isEmpty() ? 0 : shape.get(0);
    if (count < 1 || count > most) {
      throw refusal(array, "must have 1 to %d examples, has %d".formatted(most, count));
    }
    return count;
  }

  /** Rows and columns: of (n, pixels) a square, of (n, rows, columns), with a channel or none. */
  private static int[] imageSize(String array, List<Integer> shape) {
    int[] size =
        switch (shape.size()) {
          case 2 -> new int[] {side(shape.get(1)), side(shape.get(1))};
          case 3 -> new int[] {shape.get(1), shape.get(2)};
          case 4 ->
              shape.get(1) == 1
                  ? new int[] {shape.get(2), shape.get(3)}
                  : new int[] {shape.get(1), shape.get(3) == 1 ? shape.get(2) : 0};
          default -> new int[] {0, 0};
        };
    long pixels = (long) size[0] * size[1];
    if (pixels < 1 || pixels > MAX_SIDE_PIXELS) {
      throw refusal(
          array,
          "must have the shape (n, 784), (n, 28, 28) or another of grey images of 1 to %d pixels, has %s"
              .formatted(MAX_SIDE_PIXELS, shape));
    }
    return size;
  }

  private static int side(int pixels) {
    int side = (int) Math.round(Math.sqrt(pixels));
    return side * side == pixels ? side : 0;
  }

  private byte[] labels(String array, NumpyStream numbers) throws IOException {
    List<Integer> shape = numbers.shape();
    int width = shape.size() == 2 ? shape.get(1) : shape.size() == 1 ? 1 : 0;
    if (width < 1 || width > MOST_LABELS) {
      throw refusal(
          array, "must have the shape (n), or (n, classes) if it is one-hot, has " + shape);
    }
    byte[] labels = new byte[count(array, shape, limits.maxExamples(1))];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (byte) (width == 1 ? label(array, i, numbers) : hot(array, i, width, numbers));
    }
    return labels;
  }

  private static int label(String array, int index, NumpyStream numbers) throws IOException {
    double label = numbers.next();
    if (!(label >= 0 && label < MOST_LABELS) || label != Math.rint(label)) {
      throw refusal(
          array,
          "must have labels that are whole numbers from 0 to 255, has %s at %d"
              .formatted(label, index));
    }
    return (int) label;
  }

  private static int hot(String array, int index, int width, NumpyStream numbers)
      throws IOException {
    int label = -1;
    for (int i = 0; i < width; i++) {
      double number = numbers.next();
      if (number != 0 && (number != 1 || label >= 0)) {
        label = width;
      } else if (number == 1) {
        label = i;
      }
    }
    if (label < 0 || label >= width) {
      throw refusal(array, "must have exactly one 1 among zeros in each row, not so in " + index);
    }
    return label;
  }

  private static Problem.Unacceptable refusal(String array, String detail) {
    return new Problem.Unacceptable(ZipEntries.pointer(array), detail);
  }
}
