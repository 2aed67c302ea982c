package org.digittrainer.core.kernel;

import org.digittrainer.core.kernel.LayerKernel.SparseRows;
import org.digittrainer.core.matrix.Columns;
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

  /**
   * Some rows of a layer's weights, each with a number for each unit.
   *
   * @param array Not copied. Not modified.
   * @param offset of the first row
   * @param biased whether the row after the last holds the biases; otherwise they are 0
   */
  // A view, never compared.
  @SuppressWarnings("ArrayRecordComponent")
  record Weights(double[] array, int offset, int rows, int units, boolean biased) {

    /** The bias of a unit. */
    double bias(int unit) {
      return biased ? array[offset + rows * units + unit] : 0;
    }
  }

  /**
   * Perturbations side by side, each in a lane: three of the widest vectors, six of the next, so
   * that four units' partial sums fill the registers.
   */
  int WIDTH = 24;

  /** In place of a degree: the outputs are computed from the moved sums, as in a forward pass. */
  int ANEW = -1;

  /** In place of a degree: the moves are computed by {@link MoveTerms}. */
  int SMALL = -2;

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
   * Adds products with the rows of W to the sums of {@link #WIDTH} perturbations: sums[q][p] = b[q]
   * + Σₘ moves[m][p] · W[m][q], in the order of m.
   *
   * @param moves a row for each row of W, from {@code from}. Not modified.
   * @param sums receives a row for each unit, from {@code to}. Modified.
   */
  void spread(double[] moves, int from, Weights weights, double[] sums, int to);

  /**
   * The sums of one unit in {@link #WIDTH} networks that have the same weights there, each as
   * {@link LayerKernel#sparseSums} computes it.
   *
   * @param weights W in columns. Not modified.
   * @param bias of the unit
   * @param x examples × inputs. Not modified.
   * @param sums receives them from {@code to}. Modified.
   */
  void unitSums(
      Columns weights, int unit, double bias, SparseRows x, int example, double[] sums, int to);

  /**
   * The same where each network has weights of its own.
   *
   * @param weights a row of {@link #WIDTH} for each input, then one for the biases. Not modified.
   * @param biases the row of the biases
   */
  void unitSums(double[] weights, int biases, SparseRows x, int example, double[] sums, int to);

  /**
   * The moves of a hidden layer's outputs, given those of its sums.
   *
   * @param units the layer, unperturbed
   * @param degree of the series of exp that is exact to rounding for all moves, 0 for none, {@link
   *     #SMALL} where {@link Activation#isSmall}, {@link #ANEW} where exp of a move would hold too
   *     little of what it is
   * @param moves a row of {@link #WIDTH} for each unit: the sum's moves, replaced by the output's.
   *     Modified.
   */
  void moveOutputs(UnitOutputs units, int example, int degree, double[] moves);

  /**
   * The moves of a hidden layer's outputs, given those of what moves below it: {@link #spread},
   * then {@link #moveOutputs}.
   *
   * @param moves as {@link #spread} takes them. Not modified.
   * @param next receives a row of {@link #WIDTH} for each unit. Modified.
   */
  default void spreadAndMove(
      double[] moves,
      int from,
      Weights weights,
      UnitOutputs units,
      int example,
      int degree,
      double[] next) {
    spread(moves, from, weights, next, 0);
    moveOutputs(units, example, degree, next);
  }

  /**
   * The loss of an example, given the moves of the sums of the classes, up to a constant that is
   * the same for all perturbations.
   *
   * @param moves a row of {@link #WIDTH} perturbations for each class. Not modified.
   * @param losses receives as many from {@code to}. Modified.
   */
  void losses(
      OutputSide outputs, Series series, int example, double[] moves, double[] losses, int to);
}
