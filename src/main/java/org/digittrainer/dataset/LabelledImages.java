package org.digittrainer.dataset;

import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.digittrainer.core.network.Batch;
import org.digittrainer.core.network.Examples;
import org.digittrainer.core.network.Pixels;

/**
 * Labelled grey images of one size; immutable. Pixels are unsigned bytes, row by row; as inputs of
 * a network they are {@link Pixels#SCALED} unless said otherwise.
 */
public final class LabelledImages implements Examples {

  private final int rows;
  private final int columns;
  private final int size;
  private final Supplier<Images> images;
  private final byte[] labels;
  private final Pixels inputs;

  /** May keep the arrays, which hold {@code size} images and labels. */
  LabelledImages(int rows, int columns, int size, byte[] pixels, byte[] labels) {
    this(rows, columns, size, kept(Images.of(pixels, size, rows * columns)), labels);
  }

  private static Supplier<Images> kept(Images images) {
    return () -> images;
  }

  /** Images whose pixels are not asked for before they are needed; the same ones each time. */
  LabelledImages(int rows, int columns, int size, Supplier<Images> images, byte[] labels) {
    this(rows, columns, size, images, labels, Pixels.SCALED);
  }

  private LabelledImages(
      int rows, int columns, int size, Supplier<Images> images, byte[] labels, Pixels inputs) {
    this.rows = rows;
    this.columns = columns;
    this.size = size;
    this.images = images;
    this.labels = labels;
    this.inputs = inputs;
  }

  /**
   * Images from arrays.
   *
   * @param pixels rows · columns for each label. Not modified.
   * @param labels one for each image. Not modified.
   */
  public static LabelledImages of(int rows, int columns, byte[] pixels, byte[] labels) {
    return over(rows, columns, pixels.clone(), labels.clone());
  }

  /**
   * Images on arrays that are handed over.
   *
   * @param pixels rows · columns for each label; not to be modified any more
   * @param labels one for each image; not to be modified any more
   */
  public static LabelledImages over(int rows, int columns, byte[] pixels, byte[] labels) {
    if (pixels.length != Math.multiplyExact(Math.multiplyExact(rows, columns), labels.length)) {
      throw new IllegalArgumentException(
          "%d pixels are not %d images of %d × %d"
              .formatted(pixels.length, labels.length, rows, columns));
    }
    return new LabelledImages(rows, columns, labels.length, pixels, labels);
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

  /** The label of an image, 0 to 255. */
  public int label(int index) {
    return labels[Objects.checkIndex(index, size)] & 0xFF;
  }

  /** A copy of an image's pixels: unsigned bytes, row by row; 0 is the background. */
  public byte[] pixels(int index) {
    return images().pixels(Objects.checkIndex(index, size));
  }

  /** The pixels of all images, and perhaps more. */
  Images images() {
    return images.get();
  }

  /**
   * Number of images with each label.
   *
   * @param classes greater than every label
   */
  public int[] labelCounts(int classes) {
    int[] counts = new int[classes];
    for (int index = 0; index < size; index++) {
      counts[label(index)]++;
    }
    return counts;
  }

  /**
   * The first images, on the same memory.
   *
   * @param count 1 to {@link #size()}
   */
  public LabelledImages first(int count) {
    if (count < 1 || count > size) {
      throw new IllegalArgumentException("1 to " + size + " images can be used, not " + count);
    }
    return new LabelledImages(rows, columns, count, images, labels, inputs);
  }

  /** The same images as other inputs of a network, on the same memory. */
  public LabelledImages as(Pixels other) {
    return new LabelledImages(rows, columns, size, images, labels, other);
  }

  @Override
  public void copyTo(int index, Batch batch, int position) {
    images().copyTo(index, batch, position, label(index));
    batch.listLevels(position, inputs);
  }

  @Override
  public void copyTo(int[] chosen, int from, int to, Batch batch) {
    Images all = images();
    for (int position = from; position < to; position++) {
      int index = chosen[position];
      all.copyTo(index, batch, position, label(index));
    }
    for (int position = from; position < to; position++) {
      batch.listLevels(position, inputs);
    }
  }

  /** Adds the images, and then the labels, to a digest. */
  void addTo(IdxDigest digest) {
    Images all = images();
    digest.images(size, rows, columns);
    for (int index = 0; index < size; index++) {
      digest.data(all.pixels(index), inputs());
    }
    digest.labels(size).data(labels, size);
  }

  int largestLabel() {
    int largest = 0;
    for (int index = 0; index < size; index++) {
      largest = Math.max(largest, label(index));
    }
    return largest;
  }

  boolean hasLabel(int label) {
    return IntStream.range(0, size).anyMatch(index -> label(index) == label);
  }
}
