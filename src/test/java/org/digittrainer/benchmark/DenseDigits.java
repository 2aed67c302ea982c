package org.digittrainer.benchmark;

import org.digittrainer.dataset.LabelledImages;

/** Digits on grey paper with white edges: as many grey pixels as in pictures of clothes. */
final class DenseDigits {

  private static final int EDGE = 6;

  private DenseDigits() {}

  /** The same digits and labels. */
  static LabelledImages of(LabelledImages digits) {
    byte[] pixels = new byte[digits.size() * digits.inputs()];
    byte[] labels = new byte[digits.size()];
    for (int image = 0; image < digits.size(); image++) {
      byte[] original = digits.pixels(image);
      labels[image] = (byte) digits.label(image);
      for (int i = 0; i < original.length; i++) {
        int grey = Byte.toUnsignedInt(original[i]);
        boolean edge =
            i % digits.columns() < EDGE || i % digits.columns() >= digits.columns() - EDGE;
        pixels[image * original.length + i] =
            (byte) (grey > 0 || edge ? grey : 60 + (image + 7 * i) % 120);
      }
    }
    return LabelledImages.of(digits.rows(), digits.columns(), pixels, labels);
  }
}
