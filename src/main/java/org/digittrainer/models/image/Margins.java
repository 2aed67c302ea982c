package org.digittrainer.models.image;

/**
 * Takes off what lies around the paper: frames, letterbox bars and the dark edges that scanners
 * leave. They are lines from one end of a side to the other, of another colour than the paper,
 * which begins sharply behind them.
 */
final class Margins {

  private static final int SIDES = 4;

  /** Colours that differ by less may be paper, in shade or with noise on it. */
  private static final float OTHER = 40;

  private static final double WHOLE_LINE = 0.9;
  private static final double CLEAR_LINE = 0.05;
  private static final double DEEPEST = 0.45;
  private static final float SHARP = 25;
  private static final int NEAR = 2;

  private final Page page;
  private final float[] paper;

  /** First column, first row, last column and last row of what is left. */
  private final int[] edges;

  private Margins(Page page, float[] paper) {
    this.page = page;
    this.paper = paper;
    this.edges = new int[] {0, 0, page.width() - 1, page.height() - 1};
  }

  /** The part of a page that is paper. */
  static Page without(Page page) {
    Page inner = new Margins(page, Medians.of(page, 0)).inner();
    // If the bars are larger than the paper, it still is in the middle.
    return inner == page ? new Margins(page, Medians.of(page, 0.25)).inner() : inner;
  }

  private Page inner() {
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int side = 0; side < SIDES; side++) {
        changed |= take(side);
      }
    }
    return hasInk() ? page.part(edges[0], edges[1], length(1), length(0)) : page;
  }

  /** The pixels of a line that is parallel to a side: the columns' sides are even. */
  private int length(int side) {
    return side % 2 == 0 ? edges[3] - edges[1] + 1 : edges[2] - edges[0] + 1;
  }

  private boolean take(int side) {
    int deepest = (int) (DEEPEST * length(side + 1));
    int depth = 0;
    while (depth < deepest && share(side, depth, OTHER) >= WHOLE_LINE) {
      depth++;
    }
    if (depth == 0 || depth == deepest || !isSharp(side, depth)) {
      return false;
    }
    while (depth < deepest && share(side, depth, OTHER / 2) >= 0.5) {
      depth++;
    }
    boolean clear = share(side, depth, OTHER) <= CLEAR_LINE;
    edges[side] += clear ? side < 2 ? depth : -depth : 0;
    return clear;
  }

  private boolean isSharp(int side, int depth) {
    return mean(side, Math.max(0, depth - NEAR)) - mean(side, depth + NEAR) >= SHARP;
  }

  /** The share of a line's pixels that differ from the paper by at least as much. */
  private double share(int side, int depth, float least) {
    int count = 0;
    for (int i = 0; i < length(side); i++) {
      count += difference(side, depth, i) >= least ? 1 : 0;
    }
    return (double) count / length(side);
  }

  private double mean(int side, int depth) {
    double sum = 0;
    for (int i = 0; i < length(side); i++) {
      sum += difference(side, depth, i);
    }
    return sum / length(side);
  }

  private float difference(int side, int depth, int i) {
    int along = Math.max(0, side < 2 ? edges[side] + depth : edges[side] - depth);
    int x = side % 2 == 0 ? along : edges[0] + i;
    int y = side % 2 == 0 ? edges[1] + i : along;
    return difference(x, y);
  }

  private float difference(int x, int y) {
    int at = Math.min(y, page.height() - 1) * page.width() + Math.min(x, page.width() - 1);
    return Page.difference(page.colour(at), paper);
  }

  /** Whether anything is left on the paper: else what was taken for a margin was the ink. */
  private boolean hasInk() {
    for (int y = edges[1]; y <= edges[3]; y++) {
      for (int x = edges[0]; x <= edges[2]; x++) {
        if (difference(x, y) >= OTHER) {
          return true;
        }
      }
    }
    return false;
  }
}
