package org.digittrainer.uploads.file;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.digittrainer.dataset.Split;
import org.digittrainer.problem.Problem;
import org.digittrainer.uploads.NewExamples;
import org.digittrainer.uploads.PixelBlocks;

/** The images and labels that the files of an upload hold, as they come in any order. */
final class Gathered {

  /** Images of one size, and what their file is called. */
  private record Images(String file, int rows, int columns, PixelBlocks pixels) {}

  @SuppressWarnings("ArrayRecordComponent") // Handed on as it is.
  private record Labels(String file, byte[] labels) {}

  private final Map<Split, Images> images = new EnumMap<>(Split.class);
  private final Map<Split, Labels> labels = new EnumMap<>(Split.class);

  /** Refuses a second file for the same. */
  void requireNew(Split split, boolean ofImages, String file) {
    if ((ofImages ? images : labels).containsKey(split)) {
      throw new Problem.Unacceptable(
          ZipEntries.pointer(file),
          "must be given only once: there are %s %s already"
              .formatted(split.lowerCase(), ofImages ? "images" : "labels"));
    }
  }

  void addImages(Split split, String file, int rows, int columns, PixelBlocks pixels) {
    images.put(split, new Images(file, rows, columns, pixels));
  }

  void addLabels(Split split, String file, byte[] found) {
    labels.put(split, new Labels(file, found));
  }

  boolean isEmpty() {
    return images.isEmpty() && labels.isEmpty();
  }

  int rows() {
    return images(Split.TRAIN).rows();
  }

  int columns() {
    return images(Split.TRAIN).columns();
  }

  /** Refuses parts that are missing or do not fit together. */
  void requireComplete() {
    Problem.Fields problems = new Problem.Fields();
    for (Split split : Split.values()) {
      if (!images.containsKey(split)) {
        problems.add("/files", "must have %s images".formatted(split.lowerCase()));
      }
      if (!labels.containsKey(split)) {
        problems.add("/files", "must have %s labels".formatted(split.lowerCase()));
      }
    }
    problems.refuse();
    List.of(Split.values()).forEach(split -> checkCount(split, problems));
    Images train = images(Split.TRAIN);
    Images test = images(Split.TEST);
    if (train.rows() != test.rows() || train.columns() != test.columns()) {
      problems.add(
          ZipEntries.pointer(test.file()),
          "must have images of %d × %d pixels as the training images, has %d × %d"
              .formatted(train.rows(), train.columns(), test.rows(), test.columns()));
    }
    problems.refuse();
  }

  NewExamples examples(Split split) {
    return new NewExamples(images(split).pixels(), labels(split).labels());
  }

  /** What the labels of a part are called in refusals. */
  String labelsFile(Split split) {
    return labels(split).file();
  }

  private void checkCount(Split split, Problem.Fields problems) {
    int count = images(split).pixels().size();
    int found = labels(split).labels().length;
    if (count != found) {
      problems.add(
          ZipEntries.pointer(labels(split).file()),
          "must have a label for each of the %d images, has %d".formatted(count, found));
    }
  }

  private Images images(Split split) {
    return java.util.Objects.requireNonNull(images.get(split));
  }

  private Labels labels(Split split) {
    return java.util.Objects.requireNonNull(labels.get(split));
  }
}
