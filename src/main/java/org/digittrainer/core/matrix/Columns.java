package org.digittrainer.core.matrix;

/**
 * A dense matrix cut into columns of {@link #WIDTH} units, the last one perhaps narrower; each is
 * stored from its first row to its last. A loop over scattered rows of one column finds them in the
 * L2 cache, however wide the matrix is.
 *
 * <pre>
 *   element (i, j) is array()[offset(c) + i · width(c) + j % WIDTH] with the column c = j / WIDTH
 * </pre>
 *
 * <p>A matrix of one column is simply row-major.
 *
 * @param array the elements, then {@link Matrix#LANES} numbers or more without meaning, so that a
 *     whole vector may be loaded from any element; not copied
 */
// A buffer, never compared.
@SuppressWarnings("ArrayRecordComponent")
public record Columns(int rows, int units, double[] array) {

  /** Units of a column: as many vectors of 512 bits as a loop can add to at once. */
  public static final int WIDTH = 7 * Matrix.LANES;

  /** A matrix of zeros. */
  public Columns(int rows, int units) {
    this(rows, units, new double[Math.addExact(Math.multiplyExact(rows, units), Matrix.LANES)]);
  }

  /** The number of columns. */
  public int count() {
    return (units + WIDTH - 1) / WIDTH;
  }

  /** Where a column starts in the array. */
  public int offset(int column) {
    return column * WIDTH * rows;
  }

  /** The number of units in a column. */
  public int width(int column) {
    return Math.min(WIDTH, units - column * WIDTH);
  }

  /** Sets one element. */
  public void set(int row, int unit, double value) {
    int column = unit / WIDTH;
    array[offset(column) + row * width(column) + unit % WIDTH] = value;
  }

  /**
   * Sets some rows.
   *
   * @param from row-major, row 0 at {@code fromOffset}. Not modified.
   */
  public void setRows(double[] from, int fromOffset, int rowFrom, int rowTo) {
    for (int column = 0; column < count(); column++) {
      int width = width(column);
      int read = fromOffset + rowFrom * units + column * WIDTH;
      int write = offset(column) + rowFrom * width;
      for (int row = rowFrom; row < rowTo; row++, read += units, write += width) {
        System.arraycopy(from, read, array, write, width);
      }
    }
  }
}
