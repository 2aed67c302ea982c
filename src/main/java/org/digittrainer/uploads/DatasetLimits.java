package org.digittrainer.uploads;

import java.util.List;
import org.digittrainer.dataset.StoredDataset;
import org.digittrainer.problem.Problem;

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

  /** Refuses what is there with a new data set, if it is too much. */
  void requireRoom(DatasetStore.Totals totals) {
    if (totals.datasets() > maxDatasets) {
      throw full("there are %d data sets, the most".formatted(maxDatasets));
    }
    if (totals.ofOwner() > maxPerOwner) {
      throw full("you have %d data sets, the most".formatted(maxPerOwner));
    }
    requireBytes(totals.bytes());
  }

  /** Refuses one more example of a data set, if it is too much beside what is there. */
  void requireRoomIn(StoredDataset dataset, DatasetStore.Totals totals) {
    int inputs = dataset.rows() * dataset.columns();
    if (dataset.size() >= maxExamples(inputs)) {
      throw full(
          "data set \"%s\" has %d examples, the most"
              .formatted(dataset.name(), maxExamples(inputs)));
    }
    requireBytes(totals.bytes() + inputs + 1);
  }

  private void requireBytes(long bytes) {
    if (bytes > maxBytes) {
      throw full("all data sets together may have %d bytes".formatted(maxBytes));
    }
  }

  private static Problem.IllegalStatus full(String what) {
    return new Problem.IllegalStatus(
        what + "; delete what is not needed", "FULL", List.of("deleteDataset"));
  }
}
