package org.digittrainer.core.kernel;

import static org.digittrainer.core.kernel.Fma.fma;

import java.util.function.IntToDoubleFunction;
import org.digittrainer.core.kernel.PerturbationKernel.HiddenLayer;

/**
 * The loss at a perturbed point by complete exponentials and logarithms, as in a forward pass,
 * where the perturbation is too large for a series. Cross-entropy is relative to the unperturbed
 * loss, the squared error and whatever is computed from the moved sums are absolute; the difference
 * of two losses is the same either way.
 */
final class DirectLoss {

  /** exp of anything below it, 3·10⁻²⁰, changes no sum of at least 1. */
  private static final double NEGLIGIBLE = -45;

  private DirectLoss() {}

  /**
   * L(+h) − L(−h) for the first {@code count} moves of the buffers' units, in turn, and those from
   * {@code minus}.
   */
  static void unitDifferences(
      HiddenLayer layer, int example, int count, int minus, UnitBuffers buffers) {
    OutputSide outputs = layer.outputs();
    Series series = layer.series();
    double[] moves = buffers.moves;
    for (int i = 0; i < count; i++) {
      int unit = buffers.unit() + i % buffers.units();
      double up = moves[i];
      double down = moves[minus + i];
      buffers.difference[i] =
          up == down // A unit that is off stays off, and so do most after a large step.
              ? 0
              : whenUnitMoves(outputs, series, example, unit, up)
                  - whenUnitMoves(outputs, series, example, unit, down);
    }
  }

  /** When the output of hidden unit j moves by d. */
  private static double whenUnitMoves(
      OutputSide outputs, Series series, int example, int j, double d) {
    if (series.overflows()) {
      return fromSums(
          outputs, example, k -> fma(d, outputs.weights.get(k, j), outputs.sums.get(example, k)));
    }
    IntToDoubleFunction moved =
        k -> outputs.probabilities.get(example, k) * Elementary.exp(d * outputs.weights.get(k, j));
    double total = total(outputs, moved);
    int label = outputs.labels[example];
    return outputs.squaredError
        ? squaredError(outputs, label, total, moved)
        : fma(-d, outputs.weights.get(label, j), StrictMath.log(total));
  }

  /**
   * When the sum of class k moves by {@code shift}.
   *
   * @param e exp(shift) − 1
   */
  static double whenSumMoves(
      OutputSide outputs, Series series, int example, int k, double shift, double e) {
    if (series.overflows()) {
      return fromSums(outputs, example, i -> outputs.sums.get(example, i) + (i == k ? shift : 0));
    }
    double moved = outputs.probabilities.get(example, k) * (1 + e);
    double total = moved;
    for (int i = 0; i < outputs.classes(); i++) {
      total += i == k ? 0 : outputs.probabilities.get(example, i);
    }
    int label = outputs.labels[example];
    return outputs.squaredError
        ? squaredError(
            outputs, label, total, i -> i == k ? moved : outputs.probabilities.get(example, i))
        : StrictMath.log(total) - (label == k ? shift : 0);
  }

  /** When the sums of all classes move: {@code moves[k · width + p]} is the move of class k. */
  static double whenSumsMove(
      OutputSide outputs, Series series, int example, double[] moves, int width, int p) {
    if (series.overflows()) {
      return fromSums(outputs, example, k -> outputs.sums.get(example, k) + moves[k * width + p]);
    }
    IntToDoubleFunction moved =
        k -> outputs.probabilities.get(example, k) * Elementary.exp(moves[k * width + p]);
    double total = total(outputs, moved);
    int label = outputs.labels[example];
    return outputs.squaredError
        ? squaredError(outputs, label, total, moved)
        : StrictMath.log(total) - moves[label * width + p];
  }

  /** From the moved sums themselves, as in a forward pass: whatever they are, no exp overflows. */
  private static double fromSums(OutputSide outputs, int example, IntToDoubleFunction sum) {
    double most = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < outputs.classes(); k++) {
      most = Math.max(most, sum.applyAsDouble(k));
    }
    double largest = most;
    IntToDoubleFunction moved = k -> exp(sum.applyAsDouble(k) - largest);
    double total = total(outputs, moved);
    int label = outputs.labels[example];
    return outputs.squaredError
        ? squaredError(outputs, label, total, moved)
        : largest - sum.applyAsDouble(label) + Elementary.log(total);
  }

  private static double exp(double x) {
    return x < NEGLIGIBLE ? 0 : Elementary.exp(x);
  }

  private static double total(OutputSide outputs, IntToDoubleFunction moved) {
    double total = 0;
    for (int k = 0; k < outputs.classes(); k++) {
      total += moved.applyAsDouble(k);
    }
    return total;
  }

  private static double squaredError(
      OutputSide outputs, int label, double total, IntToDoubleFunction moved) {
    double squares = 0;
    for (int k = 0; k < outputs.classes(); k++) {
      double residual = moved.applyAsDouble(k) / total - (k == label ? 1 : 0);
      squares += residual * residual;
    }
    return squares / 2;
  }
}
