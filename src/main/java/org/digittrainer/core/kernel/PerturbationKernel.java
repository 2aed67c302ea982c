package org.digittrainer.core.kernel;

import org.digittrainer.core.matrix.Matrix;

/**
 * The loops of central differences: what the loss of an example becomes when one parameter is
 * perturbed by ±h, given the unperturbed forward pass. Rows are padded as {@link Matrix} says and
 * the loops may read and write the padding.
 */
public interface PerturbationKernel {

  /**
   * The last hidden layer of one mini-batch.
   *
   * @param inputs what enters it, with the shifts of its sums
   * @param units its units
   * @param outputs the output layer
   * @param series exact for all of the layer's perturbations
   */
  record HiddenLayer(UnitInputs inputs, UnitOutputs units, OutputSide outputs, Series series) {}

  /**
   * The weights between the last hidden layer and the output layer of one mini-batch, and the
   * biases, whose input is 1.
   *
   * @param outputs the output layer
   * @param series exact for all of the layer's perturbations
   * @param shifts s = h·zⱼ, examples × (units + 1)
   * @param plus exp(s) − 1, of the same shape
   * @param minus exp(−s) − 1, of the same shape
   */
  record OutputLayer(OutputSide outputs, Series series, Matrix shifts, Matrix plus, Matrix minus) {}

  /**
   * The differences of a layer's parameters, each half summed over one half of the mini-batch. A
   * block of units starts at unit · entries; the units of the block are beside each other.
   *
   * @param first of the first half of the examples
   * @param second of the second half
   * @param entries inputs of the layer plus one for the bias
   */
  // Accumulators, never compared.
  @SuppressWarnings("ArrayRecordComponent")
  record HalfSums(double[] first, double[] second, int entries) {}

  /** Units that {@link #addUnitDifferences} takes at once. */
  int unitBlock();

  /**
   * Selects units of the last hidden layer and computes what all examples share.
   *
   * @param unitTo unitFrom + {@link #unitBlock()}, or + 1
   * @param buffers Modified.
   */
  void beginUnits(HiddenLayer layer, int unitFrom, int unitTo, UnitBuffers buffers);

  /**
   * Adds L(w + h) − L(w − h) of one example for every weight w, and the bias, of the selected
   * units.
   *
   * <p>Such a weight shifts its unit's sum by ±h·x, the unit's output by d and the output layer's
   * sums by d·wⱼₖ. The loss changes by log Σₖ yₖ exp(d·(wⱼₖ − wⱼₜ)), because exp(a + b) = exp(a) ·
   * exp(b) and the sum of the label t may stand still ({@link UnitBuffers}).
   *
   * @param buffers after {@link #beginUnits}. Modified.
   * @param sums one half of {@link HalfSums}. Modified.
   */
  void addUnitDifferences(HiddenLayer layer, int example, UnitBuffers buffers, double[] sums);

  /**
   * Writes the gradient of a block of units: scale · (first + second).
   *
   * @param sums Not modified.
   * @param gradient the layer's weights from {@code offset}, inputs × units row-major, then the
   *     biases. Modified.
   * @param units in the layer
   */
  void collect(
      HalfSums sums,
      int unitFrom,
      int unitTo,
      double scale,
      double[] gradient,
      int offset,
      int units);

  /**
   * Adds L(w + h) − L(w − h) for the weight w between every last hidden unit and class k, and for
   * the bias of class k, over the first {@code examples} in order.
   *
   * @param sums row k receives them, classes × (units + 1). Modified.
   */
  void addOutputDifferences(OutputLayer layer, int k, int examples, Matrix sums);

  /**
   * How far a layer's sums move when the outputs below it do: sums[q][p] = Σₘ moves[m][p] ·
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
   * How far the outputs of a hidden layer move when its sums do.
   *
   * @param units the layer, unperturbed
   * @param degree of the series of exp that is exact for all moves, 0 for none
   * @param moves a row of {@code width} for each unit: of the sum before, of the output after.
   *     Modified.
   */
  void moveOutputs(UnitOutputs units, int example, int degree, double[] moves, int width);

  /**
   * The loss of an example when the sums of the classes move, up to a constant that is the same for
   * all perturbations.
   *
   * @param moves a row of {@code width} perturbations for each class. Not modified.
   * @param losses receives {@code width} of them. Modified.
   */
  void losses(
      OutputSide outputs, Series series, int example, double[] moves, int width, double[] losses);
}
