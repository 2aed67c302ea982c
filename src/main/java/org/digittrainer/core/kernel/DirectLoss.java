package org.digittrainer.core.kernel;

import java.util.function.IntToDoubleFunction;

/**
 * The loss at a perturbed point by complete exponentials and logarithms, as in a forward pass,
 * where the perturbation is too large for a series. Cross-entropy is relative to the unperturbed
 * loss, the squared error is absolute; the difference of two losses is the same either way.
 */
final class DirectLoss {

  private DirectLoss() {}

  /** When the output of hidden unit j moves by d. */
  static double whenUnitMoves(OutputSide outputs, int example, int j, double d) {
    IntToDoubleFunction moved =
        k -> outputs.probabilities.get(example, k) * Elementary.exp(d * outputs.weights.get(k, j));
    double total = total(outputs, moved);
    int label = outputs.labels[example];
    return outputs.squaredError
        ? squaredError(outputs, label, total, moved)
        : Math.fma(-d, outputs.weights.get(label, j), StrictMath.log(total));
  }

  /**
   * When the sum of class k moves by {@code shift}.
   *
   * @param e exp(shift) − 1
   */
  static double whenSumMoves(OutputSide outputs, int example, int k, double shift, double e) {
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
  static double whenSumsMove(OutputSide outputs, int example, double[] moves, int width, int p) {
    IntToDoubleFunction moved =
        k -> outputs.probabilities.get(example, k) * Elementary.exp(moves[k * width + p]);
    double total = total(outputs, moved);
    int label = outputs.labels[example];
    return outputs.squaredError
        ? squaredError(outputs, label, total, moved)
        : StrictMath.log(total) - moves[label * width + p];
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
