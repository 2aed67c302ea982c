package org.digittrainer.models.image;

/** Draws the middle line of a digit anew, with a pen of another width. */
final class Pen {

  private static final double INK = 0.5;

  private Pen() {}

  /**
   * A digit drawn with a round pen.
   *
   * @param ink side × side, row by row, 0 to 1. Not modified.
   * @param width of the pen in pixels
   */
  static double[] drawn(double[] ink, int side, double width) {
    boolean[] line = middleLine(ink, side);
    double[] drawn = new double[ink.length];
    int reach = (int) Math.ceil(width / 2);
    for (int i = 0; i < line.length; i++) {
      if (line[i]) {
        dab(drawn, side, i, reach, width / 2);
      }
    }
    return drawn;
  }

  private static void dab(double[] drawn, int side, int at, int reach, double radius) {
    for (int dy = -reach; dy <= reach; dy++) {
      for (int dx = -reach; dx <= reach; dx++) {
        int x = at % side + dx;
        int y = at / side + dy;
        if (x >= 0 && y >= 0 && x < side && y < side) {
          double covered = Math.max(0, Math.min(1, radius + 0.5 - Math.hypot(dx, dy)));
          drawn[y * side + x] = Math.max(drawn[y * side + x], covered);
        }
      }
    }
  }

  /** By Zhang and Suen's thinning: what is left when the rim is taken off again and again. */
  private static boolean[] middleLine(double[] ink, int side) {
    boolean[] line = new boolean[ink.length];
    for (int i = 0; i < ink.length; i++) {
      line[i] = ink[i] > INK;
    }
    boolean changed = true;
    while (changed) {
      changed = thin(line, side, 0) | thin(line, side, 1);
    }
    return line;
  }

  private static boolean thin(boolean[] line, int side, int turn) {
    boolean[] before = line.clone();
    boolean changed = false;
    for (int i = side + 1; i < line.length - side - 1; i++) {
      if (before[i] && isRim(neighbours(before, side, i), turn)) {
        line[i] = false;
        changed = true;
      }
    }
    return changed;
  }

  /** The eight neighbours, clockwise from the top. */
  private static boolean[] neighbours(boolean[] line, int side, int i) {
    return new boolean[] {
      line[i - side], line[i - side + 1], line[i + 1], line[i + side + 1],
      line[i + side], line[i + side - 1], line[i - 1], line[i - side - 1]
    };
  }

  private static boolean isRim(boolean[] n, int turn) {
    int count = 0;
    int starts = 0;
    for (int k = 0; k < 8; k++) {
      count += n[k] ? 1 : 0;
      starts += !n[k] && n[(k + 1) % 8] ? 1 : 0;
    }
    boolean first = turn == 0 ? n[0] && n[2] && n[4] : n[0] && n[2] && n[6];
    boolean second = turn == 0 ? n[2] && n[4] && n[6] : n[0] && n[4] && n[6];
    return count >= 2 && count <= 6 && starts == 1 && !first && !second;
  }
}
