package org.digittrainer.dataset;

import org.jspecify.annotations.Nullable;

/**
 * A named data set.
 *
 * @param name fit for an address
 * @param train the examples to learn from
 * @param test examples of the same size to measure with
 * @param classes 2 to 256; the largest training label + 1, and above every test label
 * @param sha256 in hexadecimal, of the four unpacked IDX files one behind the other: training
 *     images, training labels, test images, test labels. So {@code cat} and {@code sha256sum} give
 *     it too
 * @param source where it comes from
 * @param licence under which it is handed on; null if not known
 */
public record Dataset(
    String name,
    LabelledImages train,
    LabelledImages test,
    int classes,
    String sha256,
    String source,
    @Nullable String licence) {

  /** One of its parts. */
  public LabelledImages split(Split split) {
    return split == Split.TRAIN ? train : test;
  }
}
