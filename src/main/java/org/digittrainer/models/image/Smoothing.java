package org.digittrainer.models.image;

/** Means over squares of 3 × 3, first along the rows and then along the columns. */
final class Smoothing {

  private Smoothing() {}

  /** Each value as the mean of itself and its neighbours. Not modified. */
  static float[] of(float[] values, int width, int height) {
    return along(along(values, width, height, 1), width, height, width);
  }

  private static float[] along(float[] values, int width, int height, int step) {
    float[] means = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      int place = step == 1 ? i % width : i / width;
      int last = (step == 1 ? width : height) - 1;
      double before = values[place == 0 ? i : i - step];
      double after = values[place == last ? i : i + step];
      means[i] = (float) ((before + values[i] + after) / 3);
    }
    return means;
  }
}
