package org.digittrainer.core.gradient;

import java.nio.DoubleBuffer;
import java.util.stream.IntStream;

/**
 * The entries of a gradient that are computed together: some columns of a row-major matrix.
 *
 * @param offset the first entry
 * @param rows of the matrix
 * @param columns adjacent entries of each row
 * @param stride entries between the starts of two rows
 * @param cost estimated time of it, in a unit that is the same for all divisions of a gradient
 */
public record Division(int offset, int rows, int columns, int stride, double cost) {

  /** Number of entries. */
  public int size() {
    return rows * columns;
  }

  /**
   * Appends the entries to a buffer, row by row.
   *
   * @param gradient Not modified.
   */
  public void write(double[] gradient, DoubleBuffer to) {
    for (int row = 0; row < rows; row++) {
      to.put(gradient, offset + row * stride, columns);
    }
  }

  /**
   * Takes the entries from a buffer, as {@link #write} appends them.
   *
   * @param gradient Modified.
   */
  public void read(DoubleBuffer from, double[] gradient) {
    for (int row = 0; row < rows; row++) {
      from.get(gradient, offset + row * stride, columns);
    }
  }

  /** The indices of the entries. */
  IntStream entries() {
    return IntStream.range(0, size()).map(i -> offset + i / columns * stride + i % columns);
  }
}
