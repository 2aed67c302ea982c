package org.digittrainer.models.image;

/** Scales fields: each new place has the mean of the area that it covers of the old field. */
final class AreaAverage {

  private AreaAverage() {}

  /** The field in another size, at least 1 × 1. */
  static Field scaled(Field field, int width, int height) {
    return widened(widened(field, width).transposed(), height).transposed();
  }

  private static Field widened(Field field, int width) {
    double step = (double) field.width() / width;
    double[] values = new double[width * field.height()];
    for (int i = 0; i < values.length; i++) {
      int y = i / width;
      int x = i % width;
      values[i] = mean(field, y, x * step, (x + 1) * step);
    }
    return new Field(width, field.height(), values);
  }

  private static double mean(Field field, int y, double from, double to) {
    double sum = 0;
    int last = Math.min(field.width(), (int) Math.ceil(to));
    for (int x = (int) from; x < last; x++) {
      sum += field.at(x, y) * (Math.min(to, x + 1) - Math.max(from, x));
    }
    return sum / (to - from);
  }
}
