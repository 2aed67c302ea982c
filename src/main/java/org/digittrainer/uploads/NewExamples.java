package org.digittrainer.uploads;

import org.digittrainer.dataset.IdxDigest;

/**
 * Labelled images on their way into a data set.
 *
 * @param images in blocks
 * @param labels one for each image, unsigned
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on as it is.
public record NewExamples(PixelBlocks images, byte[] labels) {

  /** No examples, of so many pixels each. */
  public static NewExamples none(int inputs) {
    return new NewExamples(new PixelBlocks(inputs), new byte[0]);
  }

  /** One example. */
  public static NewExamples of(byte[] pixels, int label) {
    PixelBlocks images = new PixelBlocks(pixels.length);
    images.add(pixels);
    return new NewExamples(images, new byte[] {(byte) label});
  }

  /** Number of examples. */
  public int size() {
    return labels.length;
  }

  /** The greatest label; −1 if there is none. */
  public int largestLabel() {
    int largest = -1;
    for (byte label : labels) {
      largest = Math.max(largest, Byte.toUnsignedInt(label));
    }
    return largest;
  }

  /** Adds the images, and then the labels, to a digest. */
  public void addTo(IdxDigest digest, int rows, int columns) {
    digest.images(size(), rows, columns);
    images.blocks().forEach(block -> digest.data(block, block.length));
    digest.labels(size()).data(labels, labels.length);
  }
}
