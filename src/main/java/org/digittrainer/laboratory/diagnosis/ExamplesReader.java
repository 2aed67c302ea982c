package org.digittrainer.laboratory.diagnosis;

import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;

/** Reads inputs and targets: a mini-batch, or one example without the brackets around it. */
final class ExamplesReader {

  private static final int MOST_EXAMPLES = 1000;

  private final int inputs;
  private final int classes;
  private final GivenArray x;
  private final GivenArray t;
  private final BiConsumer<String, String> problems;
  private final int size;

  ExamplesReader(Layout layout, Submission given, BiConsumer<String, String> problems) {
    this.inputs = layout.inputs();
    this.classes = layout.classes();
    this.x = Objects.requireNonNull(given.x());
    this.t = Objects.requireNonNull(given.t());
    this.problems = problems;
    this.size = x.shape().size() == 2 ? x.rows() : 1;
  }

  /** The inputs, row-major. */
  double[] x() {
    boolean shaped = List.of(1, 2).contains(x.shape().size()) && x.columns() == inputs;
    if (!shaped || size < 1 || size > MOST_EXAMPLES) {
      problems.accept("/x", "must be 1 to 1,000 rows of " + inputs + " numbers, the rows of W1");
    }
    return x.values();
  }

  /** The class of each example. */
  int[] labels() {
    boolean oneHot =
        t.shape().equals(List.of(size, classes))
            || x.shape().size() == 1 && t.shape().equals(List.of(classes));
    boolean column = t.shape().size() < 2 || t.columns() == 1;
    int[] labels = new int[size];
    if (!oneHot && (!column || t.values().length != size)) {
      problems.accept(
          "/t",
          "must be a label for each of the %d examples, or as many one-hot rows of %d"
              .formatted(size, classes));
      return labels;
    }
    for (int example = 0; example < size; example++) {
      labels[example] = oneHot ? hot(example) : label(example);
    }
    return labels;
  }

  private int label(int example) {
    double label = t.values()[example];
    if (label >= 0 && label < classes && label == Math.rint(label)) {
      return (int) label;
    }
    String place = t.shape().isEmpty() ? "" : "/" + example;
    problems.accept("/t" + place, "must be a whole number from 0 to " + (classes - 1));
    return 0;
  }

  private int hot(int example) {
    int ones = 0;
    int hot = 0;
    int others = 0;
    for (int k = 0; k < classes; k++) {
      double each = t.values()[example * classes + k];
      ones += each == 1 ? 1 : 0;
      hot = each == 1 ? k : hot;
      others += each != 0 && each != 1 ? 1 : 0;
    }
    if (ones != 1 || others != 0) {
      problems.accept(
          t.shape().size() == 1 ? "/t" : "/t/" + example, "must be one 1 and otherwise 0");
    }
    return hot;
  }
}
