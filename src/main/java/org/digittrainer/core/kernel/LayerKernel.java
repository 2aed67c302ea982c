package org.digittrainer.core.kernel;

import org.digittrainer.core.matrix.Columns;
import org.digittrainer.core.matrix.Matrix;

/**
 * The loops of forward passes, sums and products. Rows are padded as {@link Matrix} says, and
 * parameters are followed by unused numbers: the loops may read and write that padding.
 */
public interface LayerKernel {

  /** Entries that {@link #sparseSums} takes at once. */
  int ENTRIES_AT_ONCE = 4;

  /**
   * Rows that are mostly zero: only their nonzero entries are listed.
   *
   * @param index the column of each entry; each row is padded with entries of value 0 to a multiple
   *     of {@link #ENTRIES_AT_ONCE}
   * @param value of each entry
   * @param count entries of each row
   * @param stride distance between two rows
   */
  // Buffers, never compared.
  @SuppressWarnings("ArrayRecordComponent")
  record SparseRows(int[] index, double[] value, int[] count, int stride) {

    /** The first entry of a row. */
    public int from(int row) {
      return row * stride;
    }

    /** The end of a row's entries, exclusive. */
    public int to(int row) {
      return from(row) + count[row];
    }
  }

  /**
   * The sums of a layer whose inputs are mostly zero: a[n][j] = b[j] + Σᵢ x[n][i] · W[i][j], in
   * four interleaved partial sums.
   *
   * @param weights W, inputs × units. Not modified.
   * @param biases b from {@code offset}. Not modified.
   * @param x examples × inputs. Not modified.
   * @param from the first example
   * @param to the end of the examples, exclusive
   * @param sums a, examples × units. Modified.
   */
  void sparseSums(
      Columns weights, double[] biases, int offset, SparseRows x, int from, int to, Matrix sums);

  /**
   * The sums of a layer: a[n][j] = b[j] + Σᵢ x[n][i] · W[i][j], in the order of i.
   *
   * @param parameters hold W (inputs × units, row-major) from {@code offset}, then b. Not modified.
   * @param x examples × inputs. Not modified.
   * @param from the first example
   * @param to the end of the examples, exclusive
   * @param sums a, examples × units. Modified.
   */
  void denseSums(double[] parameters, int offset, Matrix x, int from, int to, Matrix sums);

  /**
   * A weighted sum of rows: out[j] = Σₙ factor[n] · rows[n][j], in four interleaved partial sums.
   *
   * @param factors factor n is at {@code offset + n · step}. Not modified.
   * @param rows Not modified.
   * @param count number of rows, from the first
   * @param out a padded row from {@code outOffset}. Modified.
   */
  void weightedSum(
      double[] factors, int offset, int step, Matrix rows, int count, double[] out, int outOffset);

  /**
   * A weighted sum of scattered rows: out[j] = Σᵢ factor[i] · rows[row[i]][j], in the order of i.
   *
   * @param row which rows, between {@code from} and {@code to}. Not modified.
   * @param factor one for each of them. Not modified.
   * @param rows Not modified.
   * @param out a padded row from 0. Modified.
   */
  void sumRows(int[] row, double[] factor, int from, int to, Matrix rows, double[] out);

  /**
   * z = activation(a) for the units of one example.
   *
   * @param sums a, examples × units. Not modified.
   * @param outputs z, examples × units. Modified.
   */
  void activate(Activation activation, Matrix sums, Matrix outputs, int example);

  /**
   * out = exp(x − shift) for one row.
   *
   * @param x Not modified.
   * @param out of the same shape. Modified.
   */
  void exp(Matrix x, double shift, Matrix out, int row);

  /**
   * out[i] = exp(factor · x[i]) − 1, over {@code count} numbers rounded up to {@link Matrix#LANES}.
   *
   * @param x from {@code offset}. Not modified.
   * @param degree of the series, from {@link Series#expm1Degree}; 0 for {@link StrictMath#expm1}
   * @param out from {@code outOffset}. Modified.
   */
  void expm1(
      double[] x, int offset, double factor, int degree, double[] out, int outOffset, int count);
}
