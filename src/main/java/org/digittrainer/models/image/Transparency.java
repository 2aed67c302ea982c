package org.digittrainer.models.image;

/** Lays transparent pictures on a ground that their ink can be seen on. */
final class Transparency {

  private static final int MIDDLE = 128;

  private Transparency() {}

  /**
   * The picture on white if what can be seen of it is dark, on black if it is light.
   *
   * @param argb Modified: now opaque.
   * @return the same array
   */
  static int[] laid(int[] argb) {
    long opaque = 0;
    long light = 0;
    for (int pixel : argb) {
      int alpha = pixel >>> 24;
      opaque += alpha;
      light += (long) alpha * ((pixel >> 16 & 0xFF) + (pixel >> 8 & 0xFF) + (pixel & 0xFF)) / 3;
    }
    int ground = light < MIDDLE * opaque ? 0xFF : 0;
    for (int i = 0; i < argb.length; i++) {
      argb[i] =
          0xFF000000
              | mixed(argb[i], 16, ground) << 16
              | mixed(argb[i], 8, ground) << 8
              | mixed(argb[i], 0, ground);
    }
    return argb;
  }

  private static int mixed(int pixel, int channel, int ground) {
    int alpha = pixel >>> 24;
    return ((pixel >> channel & 0xFF) * alpha + ground * (0xFF - alpha)) / 0xFF;
  }
}
