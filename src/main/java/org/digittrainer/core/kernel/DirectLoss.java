package org.digittrainer.core.kernel;

/**
 * The loss at a perturbed point where the perturbation is too wide for a series: from whole exp and
 * log, as a forward pass computes them. Cross-entropy is relative to the unperturbed loss and the
 * squared error is absolute; the difference of two losses is the same either way.
 */
final class DirectLoss {

  private DirectLoss() {}

  /** When the output of hidden unit j moves by d. */
  static double whenUnitMoves(OutputSide outputs, int example, int j, double d) {
    double total = 0;
    for (int k = 0; k < outputs.classes(); k++) {
      total += outputs.probabilities.get(example, k) * factor(outputs, k, j, d);
    }
    if (!outputs.squaredError) {
      int label = outputs.labels[example];
      return Math.fma(-d, outputs.weights.get(label, j), StrictMath.log(total));
    }
    double squares = 0;
    for (int k = 0; k < outputs.classes(); k++) {
      double y = outputs.probabilities.get(example, k) * factor(outputs, k, j, d) / total;
      squares += square(y - target(outputs, example, k));
    }
    return squares / 2;
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
    if (!outputs.squaredError) {
      return StrictMath.log(total) - (outputs.labels[example] == k ? shift : 0);
    }
    double squares = 0;
    for (int i = 0; i < outputs.classes(); i++) {
      double y = (i == k ? moved : outputs.probabilities.get(example, i)) / total;
      squares += square(y - target(outputs, example, i));
    }
    return squares / 2;
  }

  /** When the sums of all classes move: {@code moves[k · width + p]} is how far. */
  static double whenSumsMove(OutputSide outputs, int example, double[] moves, int width, int p) {
    double total = 0;
    for (int k = 0; k < outputs.classes(); k++) {
      total += outputs.probabilities.get(example, k) * Elementary.exp(moves[k * width + p]);
    }
    if (!outputs.squaredError) {
      return StrictMath.log(total) - moves[outputs.labels[example] * width + p];
    }
    double squares = 0;
    for (int k = 0; k < outputs.classes(); k++) {
      double moved = outputs.probabilities.get(example, k) * Elementary.exp(moves[k * width + p]);
      squares += square(moved / total - target(outputs, example, k));
    }
    return squares / 2;
  }

  private static double factor(OutputSide outputs, int k, int j, double d) {
    return Elementary.exp(d * outputs.weights.get(k, j));
  }

  private static double target(OutputSide outputs, int example, int k) {
    return outputs.labels[example] == k ? 1 : 0;
  }

  private static double square(double x) {
    return x * x;
  }
}
