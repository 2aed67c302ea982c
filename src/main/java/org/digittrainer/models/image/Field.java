package org.digittrainer.models.image;

/**
 * A number for each place of a rectangle.
 *
 * @param width places in a row, at least 0
 * @param height number of rows
 * @param values row by row; not to be modified
 */
record Field(int width, int height, double[] values) {

  double at(int x, int y) {
    return values[y * width + x];
  }

  /** The part of this rectangle that begins at a place. */
  Field part(int left, int top, int partWidth, int partHeight) {
    double[] part = new double[partWidth * partHeight];
    for (int y = 0; y < partHeight; y++) {
      System.arraycopy(values, (top + y) * width + left, part, y * partWidth, partWidth);
    }
    return new Field(partWidth, partHeight, part);
  }

  /** Columns for rows. */
  Field transposed() {
    double[] turned = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      turned[i % width * height + i / width] = values[i];
    }
    return new Field(height, width, turned);
  }
}
