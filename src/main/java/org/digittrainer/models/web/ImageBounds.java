package org.digittrainer.models.web;

import org.digittrainer.problem.Problem;

/** How many images a caller can ask about at once. */
final class ImageBounds {

  static final int MAX_IMAGES = 256;

  private ImageBounds() {}

  /**
   * Refuses none and too many.
   *
   * @throws Problem.Unacceptable at {@code /images}
   */
  static void requireCount(int count) {
    if (count < 1 || count > MAX_IMAGES) {
      throw new Problem.Unacceptable(
          "/images", "must be 1 to " + MAX_IMAGES + " images, is " + count);
    }
  }
}
