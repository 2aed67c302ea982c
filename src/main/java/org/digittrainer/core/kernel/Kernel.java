package org.digittrainer.core.kernel;

import org.digittrainer.core.matrix.Matrix;

/**
 * The loops that decide the speed. Every implementation does the same operations in the same order
 * for each number, so all give the same bits.
 *
 * <p>Rows of units are padded as {@link Matrix} says and weights have slack behind them; loops may
 * read and write the padding.
 *
 * <p>It is long for what must be said of arrays that two sides share.
 */
public interface Kernel {

  /** Pairs of index and value that {@link #sparseSums} takes at once. */
  int PAIRS_AT_ONCE = 4;

  /** What it is called in logs. */
  String name();

  /** Units that {@link #addUnitDifferences} takes at once. */
  int unitBlock();

  /**
   * The sums of {@link Matrix#LANES} units whose inputs are mostly zero: out[j] = b[j] + Σᵢ
   * value[i] · W[index[i]][j], where every fourth i is summed apart.
   *
   * @param column the units' weights as {@link org.digittrainer.core.matrix.Columns} puts them,
   *     from {@code columnAt}. Not modified.
   * @param biases of the units, from {@code biasesAt}. Not modified.
   * @param index which inputs are not zero, between {@code from} and {@code to}; behind them, up to
   *     a multiple of {@link #PAIRS_AT_ONCE}, any input with the value 0. Not modified.
   * @param value what they are. Not modified.
   * @param out gets the sums from {@code at}. Modified.
   */
  void sparseSums(
      double[] column,
      int columnAt,
      double[] biases,
      int biasesAt,
      int[] index,
      double[] value,
      int from,
      int to,
      double[] out,
      int at);

  /**
   * The sums of a layer: out[j] = b[j] + Σᵢ x[i] · W[i][j].
   *
   * @param parameters weights from {@code weightsAt}, a row of {@code units} for each input; biases
   *     from {@code biasesAt}. Not modified.
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
   * out[j] = Σₙ factor[n] · row[n][j], where every fourth n is summed apart.
   *
   * @param factors one for each row: {@code factors[factorAt + n · factorStep]}. Not modified.
   * @param rows {@code rows[rowAt + n · stride + j]}. Not modified.
   * @param out a padded row of {@code width} from {@code at}. Modified.
   */
  void weightedSum(
      double[] factors,
      int factorAt,
      int factorStep,
      double[] rows,
      int rowAt,
      int stride,
      int count,
      double[] out,
      int at,
      int width);

  /**
   * z[i] = curve(a[i]) over a padded row.
   *
   * @param a Not modified.
   * @param z Modified.
   */
  void activate(Activation activation, double[] a, double[] z, int at, int count);

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
   * The weighted sum of scattered rows: out[j] = Σᵢ factor[i] · rows[row[i] · stride + j].
   *
   * @param row which rows, between {@code from} and {@code to}. Not modified.
   * @param factor one for each of them. Not modified.
   * @param rows padded rows of {@code stride}. Not modified.
   * @param out {@code stride} numbers from 0. Modified.
   */
  void sumRows(
      int[] row, double[] factor, int from, int to, double[] rows, int stride, double[] out);

  /**
   * Before {@link #addUnitDifferences} of some units: keeps what all examples share.
   *
   * @param scratch Modified.
   */
  void beginUnits(OutputSide outputs, Series series, int unitFrom, int unitTo, Scratch scratch);

  /**
   * For one example, each of its groups of inputs and each unit from {@code unitFrom} to {@code
   * unitTo} of the last hidden layer: the loss with the weight between them h larger, less the loss
   * with it h smaller, added to the entry of each weight in {@code sums}.
   *
   * <p>The weight moves the unit's sum by ±h·x, the unit's output by d, and the output layer's sums
   * by d·wⱼₖ. The loss changes by log Σₖ yₖ exp(d·(wⱼₖ − wⱼₜ)), because exp(a + b) = exp(a) ·
   * exp(b), and the sum of the label t may stand still ({@link ExponentTerms}).
   *
   * @param unitTo unitFrom + {@link #unitBlock()}, or + 1
   * @param scratch after {@link #beginUnits} of the same units. Modified.
   * @param sums (unit · (entries + 1) + entry · units taken at once) is where a unit's sums start,
   *     the next unit's beside it; entry {@code entries} is the bias. Modified.
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

  /**
   * to[at + row · stride + lane] = scale · (first[i] + second[i]) with i = from + row · width +
   * lane.
   *
   * @param first Not modified.
   * @param second Not modified.
   * @param to Modified.
   */
  void collect(
      double[] first,
      double[] second,
      int from,
      int width,
      int rows,
      double scale,
      double[] to,
      int at,
      int stride);

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
   * Adds the difference of each group of an example to the entries of its members, and the last
   * one's to the bias.
   *
   * @param difference one for each group. Not modified.
   * @param sums the entries of one unit from {@code at}. Modified.
   */
  default void addToEntries(
      UnitInputs inputs, int example, double[] difference, double[] sums, int at) {
    PlainUnitDifferences.add(inputs, example, difference, sums, at);
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
