package org.digittrainer.models.image;

import java.util.Arrays;

/**
 * Finds strokes that are hardly darker than the paper, such as those of a hard pencil: on a page
 * that is smoothed they must stand out from all noise, be most of what does, be as large as a digit
 * and stay off the border, where light that falls unevenly is misjudged.
 */
final class FaintInk {

  /** Ink that nowhere differs by more is lost in the ground. */
  private static final double FAINTEST = 7;

  /** So many deviations away, nothing is noise. */
  private static final double CERTAIN = 6;

  /** Pixels below this share of the strongest ink are paper. */
  private static final double THRESHOLD = 0.4;

  /** By how much neighbouring pieces of paper differ at most. */
  private static final float STEP = 1;

  /** Of the page's longer side: a digit is longer. */
  private static final double SHORTEST = 0.1;

  /** So much of all that stands out is the digit, at least. */
  private static final double MOST = 0.8;

  private static final Ink NONE = new Ink(0, 0, new double[0]);

  private FaintInk() {}

  /** The ink of a page; empty if nothing on it is clearly a stroke. */
  static Ink of(Page inner) {
    Page page = inner.smoothed().smoothed();
    float[] differences = InkDetector.differences(page, STEP);
    double most = InkDetector.most(differences);
    double least = Math.max(CERTAIN * deviation(differences), THRESHOLD * most);
    if (most < Math.max(FAINTEST, least)) {
      return NONE;
    }
    float[] strokes = differences.clone();
    Strokes.keep(strokes, page.width(), page.height(), (float) least);
    return isDigit(strokes, page) && mass(strokes, least) >= MOST * mass(differences, least)
        ? InkDetector.ink(strokes, page)
        : NONE;
  }

  private static boolean isDigit(float[] strokes, Page page) {
    for (int i = 0; i < strokes.length; i++) {
      if (strokes[i] > 0 && page.isBorder(i)) {
        return false;
      }
    }
    Ink digit = InkDetector.ink(strokes, page).cropped();
    return Math.max(digit.width(), digit.height())
        >= SHORTEST * Math.max(page.width(), page.height());
  }

  private static double deviation(float[] differences) {
    float[] sorted = differences.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2] / InkDetector.MEDIAN_DEVIATION;
  }

  private static double mass(float[] ink, double least) {
    double mass = 0;
    for (float each : ink) {
      mass += each >= least ? each : 0;
    }
    return mass;
  }
}
