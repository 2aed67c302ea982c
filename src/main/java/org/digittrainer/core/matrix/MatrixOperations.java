package org.digittrainer.core.matrix;

/** Operations on matrices and runs of numbers. */
public final class MatrixOperations {

  private MatrixOperations() {}

  /**
   * Transposes a dense block: to(j, i) = from[offset + i · to.rows() + j].
   *
   * @param from row-major, {@code to.columns()} × {@code to.rows()} numbers from {@code offset}.
   *     Not modified.
   * @param to Modified.
   */
  public static void transpose(double[] from, int offset, Matrix to) {
    for (int i = 0; i < to.columns(); i++) {
      for (int j = 0; j < to.rows(); j++) {
        to.set(j, i, from[offset + i * to.rows() + j]);
      }
    }
  }

  /** The column of the largest element of a row; the first of equal ones. */
  public static int argMax(Matrix matrix, int row) {
    int best = 0;
    for (int column = 1; column < matrix.columns(); column++) {
      if (matrix.get(row, column) > matrix.get(row, best)) {
        best = column;
      }
    }
    return best;
  }

  /**
   * The largest absolute value of a run of numbers; 0 if there are none, NaN if one of them is.
   *
   * @param numbers Not modified.
   */
  public static double maxAbs(double[] numbers, int from, int to) {
    double max = 0;
    for (int i = from; i < to; i++) {
      max = Math.max(max, Math.abs(numbers[i]));
    }
    return max;
  }
}
