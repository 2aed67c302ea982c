package org.digittrainer.dataset;

import org.digittrainer.core.network.Batch;
import org.digittrainer.core.network.Examples;

/** Grey images of one size with a label each, immutable. Pixels stay unsigned bytes, row by row. */
public final class LabelledImages implements Examples {

  private final int rows;
  private final int columns;
  private final int size;
  private final byte[] pixels;
  private final byte[] labels;

  LabelledImages(int rows, int columns, int size, byte[] pixels, byte[] labels) {
    this.rows = rows;
    this.columns = columns;
    this.size = size;
    this.pixels = pixels;
    this.labels = labels;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int inputs() {
    return rows * columns;
  }

  /** Pixels from top to bottom. */
  public int rows() {
    return rows;
  }

  /** Pixels from left to right. */
  public int columns() {
    return columns;
  }

  /** The label of an image. */
  public int label(int index) {
    return labels[index] & 0xFF;
  }

  /** The first so many images, on the same memory. */
  public LabelledImages first(int count) {
    return new LabelledImages(rows, columns, count, pixels, labels);
  }

  @Override
  public void copyTo(int index, Batch batch, int position) {
    batch.setLevels(position, pixels, index * inputs(), label(index));
  }
}
