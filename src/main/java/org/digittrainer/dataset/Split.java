package org.digittrainer.dataset;

import java.util.Locale;

/** The two parts of a data set. */
public enum Split {
  /** The training examples. */
  TRAIN(DatasetFile.TRAIN_IMAGES, DatasetFile.TRAIN_LABELS),
  /** The test examples. */
  TEST(DatasetFile.TEST_IMAGES, DatasetFile.TEST_LABELS);

  private final DatasetFile images;
  private final DatasetFile labels;

  Split(DatasetFile images, DatasetFile labels) {
    this.images = images;
    this.labels = labels;
  }

  /** As in URLs: {@code train} or {@code test}. */
  public String lowerCase() {
    return name().toLowerCase(Locale.ROOT);
  }

  DatasetFile images() {
    return images;
  }

  DatasetFile labels() {
    return labels;
  }
}
