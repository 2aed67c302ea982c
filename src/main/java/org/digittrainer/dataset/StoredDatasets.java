package org.digittrainer.dataset;

import java.util.List;
import java.util.Optional;

/** Data sets of callers; the border to where they are stored. Thread-safe. */
public interface StoredDatasets {

  /** No data sets at all. */
  StoredDatasets NONE =
      new StoredDatasets() {
        @Override
        public List<StoredDataset> all() {
          return List.of();
        }

        @Override
        public Optional<StoredDataset> find(String name) {
          return Optional.empty();
        }

        @Override
        public Optional<Dataset> load(StoredDataset dataset, int trainSize, int testSize) {
          return Optional.empty();
        }
      };

  /** Every data set, by name. */
  List<StoredDataset> all();

  /** The data set with a name. */
  Optional<StoredDataset> find(String name);

  /**
   * The first examples of a data set, as one of their own; empty if it was deleted.
   *
   * @param trainSize 0 to the number of its training examples
   * @param testSize 0 to the number of its test examples
   */
  Optional<Dataset> load(StoredDataset dataset, int trainSize, int testSize);
}
