package org.digittrainer.laboratory.diagnosis;

/** The upper end of a program: from the sums of its last layer to its mean loss. */
record Head(Softmax softmax, Objective objective, int examples, int classes) {

  boolean isSeparable() {
    return softmax.isSeparable();
  }

  /**
   * The loss of one example, not divided by the number of examples.
   *
   * @param a its sums, one for each class. Not modified.
   */
  double ofExample(double[] a, int example) {
    return summed(a, example * classes);
  }

  /** The mean loss of all examples, whose sums are not modified. */
  double mean(double[] a) {
    return summed(a, 0) / examples;
  }

  /** The derivative of the mean loss by the sums, which are not modified. */
  double[] slopes(double[] a) {
    double[] slopes =
        softmax == Softmax.NONE
            ? objective.plainSlopes(a)
            : objective.slopes(softmax.logs(a, classes));
    softmax.pullBack(a, slopes, classes);
    for (int i = 0; i < slopes.length; i++) {
      slopes[i] /= examples;
    }
    return slopes;
  }

  private double summed(double[] a, int from) {
    return softmax == Softmax.NONE
        ? objective.ofPlain(a, from)
        : objective.of(softmax.logs(a, classes), from);
  }
}
