package org.digittrainer.uploads.file;

import org.digittrainer.problem.Problem;
import org.digittrainer.uploads.PixelBlocks;

/**
 * Turns the numbers of one array into grey levels: whole numbers 0 to 255 as they are; where none
 * is above 1, numbers 0 to 1 as shares of full ink. Which of them they are shows late, so that
 * zeros and ones are corrected then.
 */
final class GreyScale {

  private static final int INK = 255;

  private final String pointer;
  private final PixelBlocks images;
  private final byte[] image;
  private long position;
  private boolean levels;
  private boolean fractions;

  /**
   * A scale for numbers that come one after the other.
   *
   * @param images what was made of them. Modified.
   * @param image what is made of the present ones. Modified.
   */
  GreyScale(String pointer, PixelBlocks images, byte[] image) {
    this.pointer = pointer;
    this.images = images;
    this.image = image;
  }

  /** The grey level of the next number, unsigned. */
  byte level(double number) {
    position++;
    if (!(number >= 0 && number <= INK)) {
      throw refusal(number, "0 to 255");
    }
    if (number > 1 && !levels) {
      beginLevels(number);
    }
    if (levels && number != Math.rint(number)) {
      throw refusal(number, "whole, as others are above 1");
    }
    fractions |= number != Math.rint(number);
    return (byte) Math.rint(levels ? number : number * INK);
  }

  /** So far, ones were taken for full ink. */
  private void beginLevels(double number) {
    if (fractions) {
      throw refusal(number, "0 to 1, as others are fractions");
    }
    levels = true;
    images.replace(INK, 1);
    for (int i = 0; i < image.length; i++) {
      image[i] = image[i] == (byte) INK ? 1 : image[i];
    }
  }

  private Problem.Unacceptable refusal(double number, String wanted) {
    return new Problem.Unacceptable(
        pointer,
        "must have numbers that are %s, has %s as number %d".formatted(wanted, number, position));
  }
}
