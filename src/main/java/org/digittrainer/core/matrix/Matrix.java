package org.digittrainer.core.matrix;

/**
 * A row-major matrix of doubles. Rows are padded to a multiple of {@link #LANES} numbers, so that
 * loops may work on whole vectors; the padding has no meaning.
 *
 * <pre>
 *   element (i, j) is array()[i · stride() + j]
 * </pre>
 *
 * @param stride distance from an element to the one below it
 * @param array the elements, not copied
 */
// A buffer, never compared.
@SuppressWarnings("ArrayRecordComponent")
public record Matrix(int rows, int columns, int stride, double[] array) {

  /** Doubles in the widest supported vector, 512 bits. */
  public static final int LANES = 8;

  /** A matrix of zeros. */
  public Matrix(int rows, int columns) {
    this(rows, columns, padded(columns), new double[Math.multiplyExact(rows, padded(columns))]);
  }

  /** The length of a row with its padding. */
  public static int padded(int columns) {
    return (columns + LANES - 1) / LANES * LANES;
  }

  /** Where a row starts in the array. */
  public int offset(int row) {
    return row * stride;
  }

  /** One element. */
  public double get(int row, int column) {
    return array[offset(row) + column];
  }

  /** Sets one element. */
  public void set(int row, int column, double value) {
    array[offset(row) + column] = value;
  }
}
