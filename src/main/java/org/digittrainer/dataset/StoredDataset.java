package org.digittrainer.dataset;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a data set that a caller sent or is making, but its examples. It only grows: the
 * first examples stay what they are.
 *
 * @param id never given twice, unlike the name
 * @param name 1 to 64 of A–Z a–z 0–9 . _ -
 * @param owner whose it is; null if nobody had to say who they are
 * @param rows height of its images, in pixels
 * @param columns their width
 * @param classes labels are 0 to classes − 1
 * @param classNames one for each label; empty if they have none
 * @param source where it comes from
 * @param trainSize training examples; may be 0
 * @param testSize test examples; may be 0
 * @param version from 1; raised with each example that is added
 * @param sha256 of its four unpacked IDX files in a row
 * @param createdAt when it was begun
 * @param changedAt when the last example was added
 */
public record StoredDataset(
    String id,
    String name,
    @Nullable String owner,
    int rows,
    int columns,
    int classes,
    List<String> classNames,
    String source,
    int trainSize,
    int testSize,
    int version,
    String sha256,
    Instant createdAt,
    Instant changedAt) {

  public StoredDataset {
    classNames = List.copyOf(classNames);
  }

  /** What its pixels and labels take. */
  public long bytes() {
    return (long) size() * (rows * columns + 1);
  }

  /** Examples in all. */
  public int size() {
    return trainSize + testSize;
  }

  /** The number of examples in one of its parts. */
  public int size(Split split) {
    return split == Split.TRAIN ? trainSize : testSize;
  }

  /** Whether it has so many examples of each kind. */
  boolean has(int train, int test) {
    return train <= trainSize && test <= testSize;
  }

  /** The same with one more example. */
  public StoredDataset grown(Split split, Instant at) {
    int train = split == Split.TRAIN ? 1 : 0;
    return new StoredDataset(
        id,
        name,
        owner,
        rows,
        columns,
        classes,
        classNames,
        source,
        trainSize + train,
        testSize + 1 - train,
        version + 1,
        sha256,
        createdAt,
        at);
  }

  /** The same with this digest. */
  public StoredDataset digested(String digest) {
    return new StoredDataset(
        id,
        name,
        owner,
        rows,
        columns,
        classes,
        classNames,
        source,
        trainSize,
        testSize,
        version,
        digest,
        createdAt,
        changedAt);
  }
}
