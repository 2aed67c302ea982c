package org.digittrainer.models.image;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Tells which cells of a page are paper: those that pass into each other without a sharp step
 * belong together, however dark the shade, and the largest such region is the paper, with all that
 * has its colour.
 */
final class PaperCells {

  /** Cells at the border count more often: the ink is in the middle. */
  private static final int BORDER = 4;

  private final Page cells;
  private final float step;
  private final int[] regions;
  private int count;

  private PaperCells(Page cells, float step) {
    this.cells = cells;
    this.step = step;
    this.regions = new int[cells.size()];
    for (int i = 0; i < regions.length; i++) {
      if (regions[i] == 0) {
        flood(i, ++count);
      }
    }
  }

  /**
   * Whether each of the cells is paper, and nothing but paper.
   *
   * @param step the steepest change of light from cell to cell; the edge of a stroke is steeper
   */
  static boolean[] of(Page cells, float step) {
    PaperCells found = new PaperCells(cells, step);
    boolean[] paper = found.paper();
    boolean[] pure = new boolean[paper.length];
    boolean any = false;
    for (int i = 0; i < pure.length; i++) {
      pure[i] = paper[i] && found.isAmong(paper, i);
      any |= pure[i];
    }
    return any ? pure : paper;
  }

  private boolean[] paper() {
    int largest = largest();
    float[] colour = means()[largest];
    boolean[] paper = new boolean[cells.size()];
    for (int i = 0; i < paper.length; i++) {
      paper[i] = regions[i] == largest || isNear(cells.colour(i), colour);
    }
    return paper;
  }

  /** Whether all around a cell is paper: where not, the rim of a stroke may darken it. */
  private boolean isAmong(boolean[] paper, int i) {
    for (int beside : cells.neighbours(i)) {
      for (int around : cells.neighbours(beside)) {
        if (!paper[around]) {
          return false;
        }
      }
    }
    return true;
  }

  /** Whether two colours may be of the same paper. */
  private boolean isNear(float[] one, float[] other) {
    return Page.difference(one, other) <= step;
  }

  private void flood(int start, int number) {
    Deque<Integer> open = new ArrayDeque<>();
    regions[start] = number;
    open.add(start);
    while (!open.isEmpty()) {
      int i = open.remove();
      for (int next : cells.neighbours(i)) {
        if (regions[next] == 0 && isNear(cells.colour(i), cells.colour(next))) {
          regions[next] = number;
          open.add(next);
        }
      }
    }
  }

  /** The region that has, with those of its colour, the most cells. */
  private int largest() {
    int[] weights = weights();
    float[][] means = means();
    int best = 1;
    int most = 0;
    for (int region = 1; region <= count; region++) {
      int weight = 0;
      for (int other = 1; other <= count; other++) {
        weight += isNear(means[region], means[other]) ? weights[other] : 0;
      }
      // The region itself counts twice: a large one may pass through many colours.
      if (weight + weights[region] > most) {
        most = weight + weights[region];
        best = region;
      }
    }
    return best;
  }

  private int[] weights() {
    int[] weights = new int[count + 1];
    for (int i = 0; i < regions.length; i++) {
      weights[regions[i]] += cells.isBorder(i) ? BORDER : 1;
    }
    return weights;
  }

  /** The mean colour of each region. */
  private float[][] means() {
    float[][] means = new float[count + 1][cells.channels().length];
    int[] sizes = new int[count + 1];
    for (int i = 0; i < regions.length; i++) {
      sizes[regions[i]]++;
      float[] mean = means[regions[i]];
      for (int c = 0; c < mean.length; c++) {
        mean[c] += (cells.channels()[c][i] - mean[c]) / sizes[regions[i]];
      }
    }
    return means;
  }
}
