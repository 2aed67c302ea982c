package org.digittrainer.uploads;

/**
 * What callers may store.
 *
 * @param maxExamples of one data set, at least 2, each of MNIST's size; of smaller images more
 * @param maxDatasets of all callers together, at least 1
 * @param maxPerOwner data sets of one owner, at least 1
 * @param maxBytes of all pixels and labels together, at least 0
 */
public record DatasetLimits(int maxExamples, int maxDatasets, int maxPerOwner, long maxBytes) {

  private static final int MNIST_BYTES = 28 * 28 + 1;

  /** The most examples of images with so many pixels. */
  public int maxExamples(int inputs) {
    return (int) Math.min(Integer.MAX_VALUE, (long) maxExamples * MNIST_BYTES / (inputs + 1));
  }
}
