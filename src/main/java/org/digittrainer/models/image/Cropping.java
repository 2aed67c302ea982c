package org.digittrainer.models.image;

/** Cuts a field down to what is not zero. */
final class Cropping {

  private Cropping() {}

  /** The smallest part that holds every value above 0; empty if there is none. */
  static Field cropped(Field field) {
    int left = field.width();
    int right = -1;
    int top = field.height();
    int bottom = -1;
    for (int y = 0; y < field.height(); y++) {
      for (int x = 0; x < field.width(); x++) {
        if (field.at(x, y) > 0) {
          left = Math.min(left, x);
          right = Math.max(right, x);
          top = Math.min(top, y);
          bottom = y;
        }
      }
    }
    return right < 0
        ? new Field(0, 0, new double[0])
        : field.part(left, top, right - left + 1, bottom - top + 1);
  }
}
