package org.digittrainer.core.kernel;

import org.digittrainer.core.matrix.Matrix;

/**
 * The loops of central differences: the loss of an example with one parameter perturbed by ±h,
 * given the unperturbed forward pass. Rows are padded as {@link Matrix} says, and the loops may
 * read and write the padding.
 */
public interface PerturbationKernel {

  /**
   * The last hidden layer of one mini-batch.
   *
   * @param outputs the output layer
   * @param series exact to rounding for all of the layer's perturbations
   */
  record HiddenLayer(UnitInputs inputs, UnitOutputs units, OutputSide outputs, Series series) {}

  /**
   * The weights between the last hidden layer and the output layer of one mini-batch, and the
   * biases, whose input is 1.
   *
   * @param series exact to rounding for all of the layer's perturbations
   * @param shifts s = h·zⱼ, examples × (units + 1)
   * @param plus exp(s) − 1, of the same shape
   * @param minus exp(−s) − 1, of the same shape
   */
  record OutputLayer(OutputSide outputs, Series series, Matrix shifts, Matrix plus, Matrix minus) {}

  /**
   * The differences of a layer's parameters, summed over the first and the second half of the
   * mini-batch. A block of units starts at unit · entries; for each entry, the block's units are
   * adjacent.
   *
   * @param entries inputs of the layer plus one for the bias
   */
  // Accumulators, never compared.
  @SuppressWarnings("ArrayRecordComponent")
  record HalfSums(double[] first, double[] second, int entries, int units) {

    /** Allocates both halves. */
    public HalfSums(int entries, int units) {
      this(new double[entries * units], new double[entries * units], entries, units);
    }

    /** The sums over half 0 or 1. */
    public double[] of(int half) {
      return half == 0 ? first : second;
    }
  }

  /** In place of a degree: the outputs are computed from the moved sums, as in a forward pass. */
  int ANEW = -1;

  /** Units that {@link #addUnitDifferences} processes at once. */
  int unitBlock();

  /**
   * Selects units of the last hidden layer and computes what is the same for all examples.
   *
   * @param unitTo unitFrom + {@link #unitBlock()}, or + 1
   * @param buffers Modified.
   */
  void beginUnits(HiddenLayer layer, int unitFrom, int unitTo, UnitBuffers buffers);

  /**
   * Adds L(w + h) − L(w − h) of one example for every weight w, and the bias, of the selected
   * units.
   *
   * <p>Perturbing such a weight shifts its unit's sum by ±h·x, the unit's output by d and the
   * output layer's sums by d·wⱼₖ. The cross-entropy changes by log Σₖ yₖ exp(d·(wⱼₖ − wⱼₜ)),
   * because exp(a + b) = exp(a) · exp(b) and the sum of the label t may be held fixed ({@link
   * UnitBuffers}).
   *
   * @param buffers after {@link #beginUnits}. Modified.
   * @param sums one half of {@link HalfSums}. Modified.
   */
  void addUnitDifferences(HiddenLayer layer, int example, UnitBuffers buffers, double[] sums);

  /**
   * Writes the gradient of the block of units {@code from} to {@code to}: scale · (first + second).
   *
   * @param sums Not modified.
   * @param gradient the layer's weights from {@code offset}, inputs × units row-major, then the
   *     biases. Modified.
   */
  void collect(HalfSums sums, int from, int to, double scale, double[] gradient, int offset);

  /**
   * Adds L(w + h) − L(w − h) of the first {@code examples}, in order, for every weight w between a
   * last hidden unit and class k, and for the bias of class k.
   *
   * @param sums classes × (units + 1), of which row k is used. Modified.
   */
  void addOutputDifferences(OutputLayer layer, int k, int examples, Matrix sums);

  /**
   * The moves of a layer's sums, given those of the outputs below it: sums[q][p] = Σₘ moves[m][p] ·
   * W[m][q], in the order of m.
   *
   * @param moves {@code rows} rows of {@code width} perturbations. Not modified.
   * @param width a multiple of {@link Matrix#LANES}
   * @param weights W, row-major from {@code offset}, {@code units} to a row. Not modified.
   * @param sums {@code units} rows of {@code width}. Modified.
   */
  void spread(
      double[] moves, int rows, int width, double[] weights, int offset, int units, double[] sums);

  /**
   * The moves of a hidden layer's outputs, given those of its sums.
   *
   * @param units the layer, unperturbed
   * @param degree of the series of exp that is exact to rounding for all moves, 0 for none, {@link
   *     #ANEW} where exp of a move would hold too little of what it is
   * @param moves a row of {@code width} for each unit: the sum's moves, replaced by the output's.
   *     Modified.
   */
  void moveOutputs(UnitOutputs units, int example, int degree, double[] moves, int width);

  /**
   * The loss of an example, given the moves of the sums of the classes, up to a constant that is
   * the same for all perturbations.
   *
   * @param moves a row of {@code width} perturbations for each class. Not modified.
   * @param losses receives {@code width} of them. Modified.
   */
  void losses(
      OutputSide outputs, Series series, int example, double[] moves, int width, double[] losses);
}
