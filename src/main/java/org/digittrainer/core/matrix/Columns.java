package org.digittrainer.core.matrix;

/**
 * A dense matrix cut into columns of {@link Matrix#LANES} units, each stored from its first row to
 * its last. A loop over scattered rows of one column stays in the L1 cache where a loop over whole
 * rows would not.
 *
 * <pre>
 *   element (i, j) is array()[offset(j / 8) + i · 8 + j % 8]
 * </pre>
 *
 * <p>The numbers after the last unit of the last column have no meaning.
 *
 * @param array the elements, not copied
 */
// A buffer, never compared.
@SuppressWarnings("ArrayRecordComponent")
public record Columns(int rows, int units, double[] array) {

  /** A matrix of zeros. */
  public Columns(int rows, int units) {
    this(rows, units, new double[Math.multiplyExact(rows, Matrix.padded(units))]);
  }

  /** A copy that shares nothing with this. */
  public Columns copy() {
    return new Columns(rows, units, array.clone());
  }

  /** The number of columns. */
  public int count() {
    return Matrix.padded(units) / Matrix.LANES;
  }

  /** Where a column starts in the array. */
  public int offset(int column) {
    return column * rows * Matrix.LANES;
  }

  /** Sets one element. */
  public void set(int row, int unit, double value) {
    array[offset(unit / Matrix.LANES) + row * Matrix.LANES + unit % Matrix.LANES] = value;
  }

  /**
   * Sets some rows.
   *
   * @param from row-major, row 0 at {@code fromOffset}; up to 7 numbers after the last row are
   *     read. Not modified.
   */
  public void setRows(double[] from, int fromOffset, int rowFrom, int rowTo) {
    for (int column = 0; column < count(); column++) {
      int read = fromOffset + rowFrom * units + column * Matrix.LANES;
      int write = offset(column) + rowFrom * Matrix.LANES;
      for (int row = rowFrom; row < rowTo; row++) {
        // A constant trip count lets the compiler unroll and vectorise.
        for (int lane = 0; lane < Matrix.LANES; lane++) {
          array[write + lane] = from[read + lane];
        }
        read += units;
        write += Matrix.LANES;
      }
    }
  }
}
