package org.digittrainer.dataset;

import java.util.Locale;

/** The two parts of a data set. */
public enum Split {
  /** The training examples. */
  TRAIN("train"),
  /** The test examples. */
  TEST("t10k");

  private final String filePrefix;

  Split(String filePrefix) {
    this.filePrefix = filePrefix;
  }

  /** As in URLs: {@code train} or {@code test}. */
  public String lowerCase() {
    return name().toLowerCase(Locale.ROOT);
  }

  String imagesFile() {
    return filePrefix + "-images-idx3-ubyte";
  }

  String labelsFile() {
    return filePrefix + "-labels-idx1-ubyte";
  }
}
