package org.digittrainer.dataset;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A named data set.
 *
 * @param name 1 to 64 of A–Z a–z 0–9 . _ -
 * @param train the training examples
 * @param test the test examples, of the same image size; either part is empty while a caller makes
 *     the data set
 * @param classes 2 to 256; the largest training label + 1, and above every test label
 * @param sha256 in hexadecimal, of the four unpacked IDX files in a row: training images, training
 *     labels, test images, test labels; as {@code cat} and {@code sha256sum} compute it
 * @param source where it comes from
 * @param licence under which it may be distributed; null if unknown
 * @param classNames what the classes are called, one name for each label from 0; empty if that is
 *     not known
 */
public record Dataset(
    String name,
    LabelledImages train,
    LabelledImages test,
    int classes,
    String sha256,
    String source,
    @Nullable String licence,
    List<String> classNames) {

  public Dataset {
    classNames = List.copyOf(classNames);
  }

  /** A data set whose classes have no names. */
  public Dataset(
      String name,
      LabelledImages train,
      LabelledImages test,
      int classes,
      String sha256,
      String source,
      @Nullable String licence) {
    this(name, train, test, classes, sha256, source, licence, List.of());
  }

  /**
   * Its first examples, as a data set of their own: with their own digest, on the same memory.
   *
   * @param trainSize 0 to the number of training examples
   * @param testSize 0 to the number of test examples
   */
  public Dataset first(int trainSize, int testSize) {
    LabelledImages training = train.size() == trainSize ? train : train.first(trainSize);
    LabelledImages testing = test.size() == testSize ? test : test.first(testSize);
    return new Dataset(
        name,
        training,
        testing,
        classes,
        IdxDigest.of(training, testing),
        source,
        licence,
        classNames);
  }

  /** One of its parts. */
  public LabelledImages split(Split split) {
    return split == Split.TRAIN ? train : test;
  }
}
