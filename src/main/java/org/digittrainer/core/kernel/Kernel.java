package org.digittrainer.core.kernel;

import org.digittrainer.core.matrix.Matrix;

/**
 * The loops that decide the speed. Every implementation does the same operations in the same order
 * for each number, so all give the same bits.
 *
 * <p>Rows of units are padded as {@link Matrix} says and weights have slack behind them; loops may
 * read and write the padding.
 */
public interface Kernel {

  /** What it is called in logs. */
  String name();

  /** Work is best split at multiples of so many units. */
  int unitBlock();

  /**
   * The sums of a layer whose inputs are mostly zero: out[j] = b[j] + Σᵢ value[i] · W[index[i]][j].
   *
   * @param parameters weights from {@code weightsAt}, a row of {@code units} for each input; biases
   *     from {@code biasesAt}. Not modified.
   * @param index which inputs are not zero, between {@code from} and {@code to}. Not modified.
   * @param value what they are. Not modified.
   * @param out a padded row from {@code at}. Modified.
   */
  void sparseSums(
      double[] parameters,
      int weightsAt,
      int biasesAt,
      int units,
      int[] index,
      double[] value,
      int from,
      int to,
      double[] out,
      int at);

  /**
   * The sums of a layer: out[j] = b[j] + Σᵢ x[i] · W[i][j].
   *
   * @param parameters as for {@link #sparseSums}. Not modified.
   * @param x {@code inputs} numbers from {@code xAt}. Not modified.
   * @param out a padded row from {@code at}. Modified.
   */
  void denseSums(
      double[] parameters,
      int weightsAt,
      int biasesAt,
      int units,
      double[] x,
      int xAt,
      int inputs,
      double[] out,
      int at);

  /**
   * z[i] = curve(a[i]) over a padded row.
   *
   * @param a Not modified.
   * @param z Modified.
   */
  void activate(Curve curve, double[] a, double[] z, int at, int count);

  /**
   * out[i] = exp(x[i] − shift) over a padded row.
   *
   * @param x Not modified.
   * @param out Modified.
   */
  void exp(double[] x, double shift, double[] out, int at, int count);

  /**
   * out[i] = exp(factor · x[i]) − 1, by the series of a degree, over a padded row.
   *
   * @param x Not modified.
   * @param out Modified.
   */
  void expm1(double[] x, int xAt, double factor, int degree, double[] out, int at, int count);

  /**
   * y[i] ← y[i] + factor · x[i] over a padded row.
   *
   * @param x Not modified.
   * @param y Modified.
   */
  void addScaled(double factor, double[] x, int xAt, double[] y, int at, int count);

  /**
   * Adds a multiple of one padded row to several rows: sums[index[i]] ← sums[index[i]] + value[i] ·
   * row, for i from {@code from} to {@code to}.
   *
   * @param row {@code stride} numbers from {@code rowAt}. Not modified.
   * @param sums rows of {@code stride}. Modified.
   */
  void addToRows(
      double[] row,
      int rowAt,
      int stride,
      int[] index,
      double[] value,
      int from,
      int to,
      double[] sums);

  /**
   * For one example, each of its groups of inputs and each unit from {@code unitFrom} to {@code
   * unitTo} of the last hidden layer: the loss with the weight between them h larger, less the loss
   * with it h smaller, added to the entry of each weight in {@code sums}.
   *
   * <p>The weight moves the unit's sum by ±h·x, the unit's output by d, and the output layer's sums
   * by d·wⱼₖ. The loss changes by log Σₖ yₖ exp(d·wⱼₖ) − d·wⱼₜ, because exp(a + b) = exp(a) ·
   * exp(b).
   *
   * @param unitFrom a multiple of {@link #unitBlock()}
   * @param scratch Modified.
   * @param sums {@link #unitSums} numbers, in this kernel's own order. Modified.
   */
  void addUnitDifferences(
      UnitInputs inputs,
      UnitOutputs units,
      OutputSide outputs,
      Series series,
      int example,
      int unitFrom,
      int unitTo,
      Scratch scratch,
      double[] sums);

  /** Numbers in the sums of {@link #addUnitDifferences}. */
  default int unitSums(int entries, int units) {
    return (entries + 1) * Matrix.padded(units);
  }

  /**
   * gradient[i][j] = scale · Σ sums of weight (i, j), for the entries from {@code from} to {@code
   * to}; entry {@code entries} is the bias.
   *
   * @param parts several sums of {@link #addUnitDifferences}, added in their order. Not modified.
   * @param gradient rows of {@code units} from {@code at}. Modified.
   */
  void collect(
      double[][] parts,
      int entries,
      int units,
      double scale,
      int from,
      int to,
      double[] gradient,
      int at);

  /**
   * For one class k and every last hidden unit j: the loss with the weight between them h larger,
   * less the loss with it h smaller, over the examples from {@code from} to {@code to}, in order.
   *
   * @param plus row n holds exp(h·zⱼ) − 1 of example n. Not modified.
   * @param minus the same for −h. Not modified.
   * @param shifts row n holds h·zⱼ. Not modified.
   * @param sums a padded row from {@code at}. Modified.
   */
  void addOutputDifferences(
      OutputSide outputs,
      Series series,
      Matrix plus,
      Matrix minus,
      Matrix shifts,
      int k,
      int from,
      int to,
      double[] sums,
      int at);

  /**
   * How far a unit's output moves for each of several shifts of its sum.
   *
   * @param shift as {@link UnitInputs#plus}, {@code count} of them from {@code from}. Not modified.
   * @param moves gets them from {@code at}. Modified.
   */
  default void unitMoves(
      UnitOutputs units,
      int example,
      int unit,
      double[] shift,
      int from,
      double[] moves,
      int at,
      int count) {
    PlainUnitDifferences.move(units, example, unit, shift, from, moves, at, count);
  }

  /**
   * How far the sums of a layer move when the outputs below it do: sums[q][p] = Σₘ moves[m][p] ·
   * W[m][q].
   *
   * @param moves {@code rows} rows of {@code width} perturbations. Not modified.
   * @param width a multiple of {@link Matrix#LANES}
   * @param weights row-major from {@code at}, {@code units} a row. Not modified.
   * @param sums {@code units} rows of {@code width}. Modified.
   */
  void spread(
      double[] moves, int rows, int width, double[] weights, int at, int units, double[] sums);

  /**
   * How far the outputs of a hidden layer move when its sums do, in place.
   *
   * @param units the layer, unperturbed
   * @param degree of the series of exp that is exact for all of them, 0 for none
   * @param moves a row of {@code width} for each unit; sums before, outputs after. Modified.
   */
  void layerMoves(UnitOutputs units, int example, int degree, double[] moves, int width);

  /**
   * The loss of an example when the sums of the classes move, less a number that is the same for
   * all perturbations.
   *
   * @param moves a row of {@code width} perturbations for each class. Not modified.
   * @param losses gets {@code width} of them. Modified.
   */
  void losses(
      OutputSide outputs, Series series, int example, double[] moves, int width, double[] losses);
}
