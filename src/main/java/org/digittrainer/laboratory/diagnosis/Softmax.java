package org.digittrainer.laboratory.diagnosis;

/** How a program turns the sums of its last layer, examples × classes, into its outputs y. */
enum Softmax {
  /** The right one. */
  EACH_EXAMPLE,
  /** As without keepdims or with axis=0: each class adds up to 1 over the examples. */
  EACH_CLASS,
  /** As without an axis: the whole mini-batch adds up to 1. */
  WHOLE_BATCH,
  /** The right one, applied to its own result. */
  TWICE,
  /** The sums themselves. */
  NONE;

  /** Whether the outputs of an example depend on its own sums alone. */
  boolean isSeparable() {
    return this != EACH_CLASS && this != WHOLE_BATCH;
  }

  /**
   * Computes log y.
   *
   * @param a examples × classes. Not modified.
   */
  double[] logs(double[] a, int classes) {
    double[] logs = a.clone();
    if (this == NONE) {
      for (int i = 0; i < logs.length; i++) {
        logs[i] = StrictMath.log(a[i]);
      }
      return logs;
    }
    overGroups(a.length, classes, (from, to, by) -> normalise(logs, from, to, by));
    if (this == TWICE) {
      for (int i = 0; i < logs.length; i++) {
        logs[i] = StrictMath.exp(logs[i]);
      }
      overGroups(a.length, classes, (from, to, by) -> normalise(logs, from, to, by));
    }
    return logs;
  }

  /**
   * The derivative of the loss by the sums.
   *
   * @param a the sums. Not modified.
   * @param slopes y · ∂L/∂y, or ∂L/∂y for {@link #NONE}. Modified: ∂L/∂a.
   */
  void pullBack(double[] a, double[] slopes, int classes) {
    if (this == NONE) {
      return;
    }
    pullBack(logs(a, classes), slopes, a.length, classes);
    if (this == TWICE) {
      double[] first = EACH_EXAMPLE.logs(a, classes);
      for (int i = 0; i < slopes.length; i++) {
        slopes[i] *= StrictMath.exp(first[i]);
      }
      pullBack(first, slopes, a.length, classes);
    }
  }

  private void pullBack(double[] logs, double[] slopes, int length, int classes) {
    overGroups(
        length,
        classes,
        (from, to, by) -> {
          double sum = 0;
          for (int i = from; i < to; i += by) {
            sum += slopes[i];
          }
          for (int i = from; i < to; i += by) {
            slopes[i] -= StrictMath.exp(logs[i]) * sum;
          }
        });
  }

  private static void normalise(double[] a, int from, int to, int by) {
    double max = Double.NEGATIVE_INFINITY;
    for (int i = from; i < to; i += by) {
      max = Math.max(max, a[i]);
    }
    double sum = 0;
    for (int i = from; i < to; i += by) {
      sum += StrictMath.exp(a[i] - max);
    }
    double log = max + StrictMath.log(sum);
    for (int i = from; i < to; i += by) {
      a[i] -= log;
    }
  }

  /** Places that add up to 1 together. */
  private interface Group {
    void take(int from, int to, int by);
  }

  private void overGroups(int length, int classes, Group group) {
    switch (this) {
      case EACH_CLASS -> {
        for (int k = 0; k < classes; k++) {
          group.take(k, length, classes);
        }
      }
      case WHOLE_BATCH -> group.take(0, length, 1);
      default -> {
        for (int from = 0; from < length; from += classes) {
          group.take(from, from + classes, 1);
        }
      }
    }
  }
}
