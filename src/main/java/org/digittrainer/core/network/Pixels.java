package org.digittrainer.core.network;

/** Which number a network takes for a pixel of grey level u, 0 (background) to 255 (ink). */
public enum Pixels {
  /** u / 255, from 0 to 1. */
  SCALED(1),
  /** u itself, from 0 to 255: a beginner's mistake, to learn from. */
  RAW(255);

  private final double ink;
  private final double[] inputs = new double[GreyLevels.COUNT];

  Pixels(double ink) {
    this.ink = ink;
    for (int level = 0; level < inputs.length; level++) {
      inputs[level] = input((double) level);
    }
  }

  /** The input of full ink, the largest. */
  public double ink() {
    return ink;
  }

  /**
   * The input of a grey level.
   *
   * @param level 0 to 255, not necessarily whole
   */
  public double input(double level) {
    return ink == 1 ? level / 255 : level;
  }

  /** The input of a whole grey level; bytes count as unsigned. */
  double input(int level) {
    return inputs[level & 0xFF];
  }

  /** The inputs of {@code count} grey levels. */
  void inputs(byte[] levels, int from, double[] to, int toFrom, int count) {
    double[] table = inputs;
    for (int i = 0; i < count; i++) {
      to[toFrom + i] = table[levels[from + i] & 0xFF];
    }
  }
}
