package org.digittrainer.models.image;

import java.util.Arrays;

/**
 * Estimates the paper below the ink, whatever light falls on it: from the medians of small cells,
 * filled in from what lies around where ink covers them.
 */
final class Ground {

  private static final int CELLS = 40;
  private static final int LEAST_CELL = 3;
  private static final int SWEEPS = 200;

  private final Page page;
  private final int cell;

  private Ground(Page page) {
    this.page = page;
    this.cell = Math.max(LEAST_CELL, count(Math.max(page.width(), page.height()), CELLS));
  }

  /**
   * The page as it would be without ink.
   *
   * @param step levels by which neighbouring cells of paper differ at most
   */
  static Page below(Page page, float step) {
    Ground ground = new Ground(page);
    Page cells = ground.cells();
    return ground.spread(filled(cells, PaperCells.of(cells, step)).smoothed());
  }

  private Page cells() {
    Page cells = Page.blank(count(page.width(), cell), count(page.height(), cell));
    for (int i = 0; i < cells.size(); i++) {
      int left = i % cells.width() * cell;
      int top = i / cells.width() * cell;
      int right = Math.min(page.width(), left + cell);
      int bottom = Math.min(page.height(), top + cell);
      cells.set(i, Medians.of(page, left, top, right, bottom));
    }
    return cells;
  }

  private static int count(int length, int part) {
    return (length + part - 1) / part;
  }

  /** The cells of paper, and between them what their neighbours let expect. */
  private static Page filled(Page cells, boolean[] paper) {
    Page filled = Page.blank(cells.width(), cells.height());
    boolean[] known = paper.clone();
    for (int i = 0; i < known.length; i++) {
      filled.set(i, cells.colour(i));
    }
    int[] open = spreading(filled, known);
    for (float[] levels : filled.channels()) {
      for (int sweep = 0; sweep < SWEEPS; sweep++) {
        for (int i : open) {
          levels[i] = mean(levels, i, cells.width());
        }
      }
    }
    return filled;
  }

  /** Gives the cells that are not known the colour of the nearest ones; they are returned. */
  private static int[] spreading(Page filled, boolean[] known) {
    int[] order = new int[known.length];
    int count = 0;
    for (int i = 0; i < known.length; i++) {
      if (known[i]) {
        order[count++] = i;
      }
    }
    int first = count;
    for (int at = 0; at < count; at++) {
      for (int next : filled.neighbours(order[at])) {
        if (!known[next]) {
          known[next] = true;
          filled.set(next, filled.colour(order[at]));
          order[count++] = next;
        }
      }
    }
    return Arrays.copyOfRange(order, first, count);
  }

  /** The mean of a level's neighbours; at the border the level itself takes their place. */
  private static float mean(float[] levels, int i, int width) {
    int x = i % width;
    double left = levels[x > 0 ? i - 1 : i];
    double right = levels[x < width - 1 ? i + 1 : i];
    double above = levels[i >= width ? i - width : i];
    double below = levels[i < levels.length - width ? i + width : i];
    return (float) ((left + right + above + below) / 4);
  }

  /** The cells at the size of the page, by bilinear interpolation. */
  private Page spread(Page cells) {
    Page ground = Page.blank(page.width(), page.height());
    for (int y = 0; y < page.height(); y++) {
      Place row = Place.of(y, cell, cells.height());
      for (int x = 0; x < page.width(); x++) {
        Place column = Place.of(x, cell, cells.width());
        for (int c = 0; c < cells.channels().length; c++) {
          float[] levels = cells.channels()[c];
          double above = column.between(levels, row.first * cells.width());
          double below = column.between(levels, row.next * cells.width());
          ground.channels()[c][y * page.width() + x] =
              (float) (above + row.share * (below - above));
        }
      }
    }
    return ground;
  }

  /** Where a pixel lies between the middles of two cells. */
  private record Place(int first, int next, double share) {

    static Place of(int pixel, int cell, int cells) {
      double at = Math.max(0, Math.min(cells - 1, (pixel + 0.5) / cell - 0.5));
      int first = (int) at;
      return new Place(first, Math.min(cells - 1, first + 1), at - first);
    }

    double between(float[] levels, int row) {
      double left = levels[row + first];
      return left + share * (levels[row + next] - left);
    }
  }
}
