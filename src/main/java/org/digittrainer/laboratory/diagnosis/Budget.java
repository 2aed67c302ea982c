package org.digittrainer.laboratory.diagnosis;

import java.util.Locale;
import java.util.function.BiConsumer;

/** Bounds the work of a diagnosis by what differences of losses cost. */
record Budget(Layout layout, int examples) {

  private static final int MOST_PARAMETERS = 100_000;

  /** Additions of perturbed sums, approximately; the chapter's mini-batch takes a tenth. */
  private static final double MOST_WORK = 1e9;

  /** An exponential takes as long as so many additions. */
  private static final int EXPONENTIAL = 8;

  void check(BiConsumer<String, String> problems) {
    if (layout.parameters() > MOST_PARAMETERS || work() > MOST_WORK) {
      problems.accept(
          "/x",
          String.format(
              Locale.ROOT,
              "must have fewer examples, or the network fewer parameters: a diagnosis would take"
                  + " %.1e additions, of at most %.1e, for %d parameters, of at most %d",
              work(),
              MOST_WORK,
              layout.parameters(),
              MOST_PARAMETERS));
    }
  }

  /** Of the central differences of all parameters. */
  double work() {
    double work = 0;
    double above = EXPONENTIAL * layout.classes();
    for (int layer = layout.layers() - 1; layer >= 0; layer--) {
      int units = layout.units(layer);
      work += (layout.sizes().get(layer) + 1.0) * units * above;
      if (layer + 1 < layout.layers()) {
        above += (double) units * layout.units(layer + 1);
      } else {
        above += units;
      }
    }
    return 2 * work * examples;
  }
}
