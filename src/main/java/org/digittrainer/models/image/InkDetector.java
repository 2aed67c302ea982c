package org.digittrainer.models.image;

/**
 * Detects the ink of a page: what differs from the paper, whichever of the two is light and
 * whatever their colours, in even light and uneven.
 */
final class InkDetector {

  /** Differences below this level are paper: the noise of paper, cameras and JPEG. */
  private static final double FAINTEST = 16;

  /** By how much neighbouring pieces of paper differ at most. */
  private static final float STEP = 16;

  /** Pixels below this share of the strongest ink are paper. */
  private static final double THRESHOLD = 0.2;

  /** Noise of a smaller deviation is left as it is. */
  private static final double QUIET = 2;

  /** So many deviations away, nothing is noise. */
  private static final double CERTAIN = 5;

  /** The median of the absolute values of a normal distribution, in deviations. */
  static final double MEDIAN_DEVIATION = 0.6745;

  private static final int LEVELS = 256;

  private InkDetector() {}

  /** The ink of a page; its largest value is 1, unless there is none at all. */
  static Ink ink(Page whole) {
    Page inner = Margins.without(whole);
    Page page = inner;
    float[] differences = differences(page, STEP);
    double noise = noise(differences);
    for (int turn = 0; turn < 2 && noise > QUIET; turn++) {
      page = page.smoothed();
      differences = differences(page, STEP);
      noise = noise(differences);
    }
    double most = most(differences);
    double least = Math.max(THRESHOLD * most, CERTAIN * noise);
    if (most < Math.max(FAINTEST, least)) {
      return FaintInk.of(inner);
    }
    RuledLines.remove(differences, page.width(), page.height(), (float) least);
    Strokes.keep(differences, page.width(), page.height(), (float) least);
    return ink(differences, page);
  }

  /** The ink of these differences, as shares of the largest. */
  static Ink ink(float[] differences, Page page) {
    double most = most(differences);
    double[] values = new double[differences.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = most > 0 ? differences[i] / most : 0;
    }
    return new Ink(page.width(), page.height(), values);
  }

  /** How much each pixel differs from the paper, as if the whole page were in the same light. */
  static float[] differences(Page page, float step) {
    Page ground = Ground.below(page, step);
    float[] differences = new float[page.size()];
    for (int c = 0; c < page.channels().length; c++) {
      float[] levels = page.channels()[c];
      float[] paper = ground.channels()[c];
      float lit = Medians.of(ground, 0)[c] + (float) FAINTEST;
      for (int i = 0; i < differences.length; i++) {
        float gain = lit / (paper[i] + (float) FAINTEST);
        differences[i] = Math.max(differences[i], Math.abs(levels[i] - paper[i]) * gain);
      }
    }
    return differences;
  }

  /** The standard deviation of what is no ink. */
  private static double noise(float[] differences) {
    int[] counts = new int[LEVELS];
    for (float difference : differences) {
      counts[Math.min(LEVELS - 1, Math.round(difference))]++;
    }
    return Medians.middle(counts, differences.length) / MEDIAN_DEVIATION;
  }

  static double most(float[] differences) {
    float most = 0;
    for (float difference : differences) {
      most = Math.max(most, difference);
    }
    return most;
  }
}
