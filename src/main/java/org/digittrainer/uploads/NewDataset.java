package org.digittrainer.uploads;

import java.util.List;
import org.digittrainer.dataset.IdxDigest;

/**
 * A data set that is not yet stored.
 *
 * @param classes 2 to 256, above every label
 * @param classNames one for each label; empty if they have none
 * @param source where it comes from
 */
public record NewDataset(
    String name,
    int rows,
    int columns,
    int classes,
    List<String> classNames,
    String source,
    NewExamples train,
    NewExamples test) {

  public NewDataset {
    classNames = List.copyOf(classNames);
  }

  /** What its images and labels take. */
  long bytes() {
    return (long) (train.size() + test.size()) * (rows * columns + 1);
  }

  String sha256() {
    IdxDigest digest = new IdxDigest();
    train.addTo(digest, rows, columns);
    test.addTo(digest, rows, columns);
    return digest.hex();
  }
}
