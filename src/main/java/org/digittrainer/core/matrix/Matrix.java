package org.digittrainer.core.matrix;

/**
 * A row-major matrix of doubles. Rows are padded to a multiple of {@link #LANES} numbers, so that
 * loops may work on whole vectors; the padding has no meaning.
 *
 * <pre>
 *   element (i, j) is array()[i · stride() + j]
 * </pre>
 */
public final class Matrix {

  /** Doubles in the widest vector that is worked on at once, 512 bits. */
  public static final int LANES = 8;

  private final int rows;
  private final int columns;
  private final int stride;
  private final double[] array;

  /** A matrix of zeros. */
  public Matrix(int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
    this.stride = padded(columns);
    this.array = new double[Math.multiplyExact(rows, stride)];
  }

  /** The length of a row with its padding. */
  public static int padded(int columns) {
    return (columns + LANES - 1) / LANES * LANES;
  }

  /** Number of rows. */
  public int rows() {
    return rows;
  }

  /** Number of columns. */
  public int columns() {
    return columns;
  }

  /** Distance from an element to the one below it. */
  public int stride() {
    return stride;
  }

  /** Where a row starts in the array. */
  public int offset(int row) {
    return row * stride;
  }

  /** The array itself, for the loops of the core. */
  public double[] array() {
    return array;
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
