package org.digittrainer.laboratory.diagnosis;

/** How a program reads its targets: the weights that they give to the logarithms of the outputs. */
enum Targets {
  /** 1 for the label of each example. */
  RIGHT,
  /** As {@code y[np.arange(n)[:, None], t]} picks with one-hot rows: class 0, and once class 1. */
  ONE_HOT_BY_ROW,
  /** As {@code y[np.arange(n), t]} picks with one-hot rows if there are as many as classes. */
  ONE_HOT_BY_COLUMN,
  /** The first column of the one-hot rows taken for the label. */
  FIRST_COLUMN,
  /** As {@code t.reshape(-1, 1) * np.log(y)} weighs with labels. */
  LABEL_BY_ROW,
  /** As {@code t * np.log(y)} weighs with labels if there are as many as classes. */
  LABEL_BY_COLUMN;

  /** Whether NumPy would broadcast so, and not refuse the shapes. */
  boolean fits(int examples, int classes) {
    return switch (this) {
      case ONE_HOT_BY_COLUMN, LABEL_BY_COLUMN -> examples == classes;
      default -> true;
    };
  }

  /**
   * The targets, examples × classes.
   *
   * @param labels Not modified.
   */
  double[] matrix(int[] labels, int classes) {
    double[] t = new double[labels.length * classes];
    for (int example = 0; example < labels.length; example++) {
      fill(t, example * classes, labels, example, classes);
    }
    return t;
  }

  private void fill(double[] t, int from, int[] labels, int example, int classes) {
    int label = labels[example];
    switch (this) {
      case RIGHT -> t[from + label] = 1;
      case ONE_HOT_BY_ROW -> {
        t[from] = classes - 1;
        t[from + 1] = 1;
      }
      case ONE_HOT_BY_COLUMN -> {
        // Row e of the outputs meets column e of the one-hot rows.
        for (int other : labels) {
          t[from + (other == example ? 1 : 0)]++;
        }
      }
      case FIRST_COLUMN -> t[from + (label == 0 ? 1 : 0)] = 1;
      default -> {
        for (int k = 0; k < classes; k++) {
          t[from + k] = this == LABEL_BY_ROW ? label : labels[k];
        }
      }
    }
  }
}
