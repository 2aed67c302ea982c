package org.digittrainer.uploads;

import java.util.List;
import java.util.Optional;
import org.digittrainer.dataset.Split;
import org.digittrainer.dataset.StoredDataset;
import org.digittrainer.dataset.StoredDatasets;
import org.jspecify.annotations.Nullable;

/** Stores data sets of callers; what changes them takes part in the transaction of its caller. */
public interface DatasetStore extends StoredDatasets {

  /** What is stored: of all callers together, and how many data sets one of them has. */
  record Totals(long datasets, long bytes, long ofOwner) {}

  /** Keeps others from adding a data set until the end of the transaction. */
  void lockAll();

  /** Keeps others from changing a data set, and jobs from beginning with it, until then. */
  Optional<StoredDataset> lock(String name);

  /** What is there by now; an owner of null has none. */
  Totals totals(@Nullable String owner);

  /** Adds the examples of a data set that is to be inserted, each few at once on their own. */
  void insertExamples(StoredDataset dataset, NewExamples train, NewExamples test);

  /**
   * Adds a data set whose examples are there.
   *
   * @throws org.digittrainer.problem.Problem.IllegalStatus if there is one of this name
   */
  void insert(StoredDataset dataset);

  /**
   * Adds an example to a data set that is locked.
   *
   * @param before the data set without it
   * @param pixels Not modified.
   * @return the data set with it
   */
  StoredDataset append(
      StoredDataset before, StoredDataset after, Split split, int label, byte[] pixels);

  /** Jobs that may read the examples again, oldest first. */
  List<String> jobs(StoredDataset dataset);

  /** Deletes a data set that no job may need, but for its examples. */
  void delete(StoredDataset dataset);

  /** Deletes the examples of a data set that is not there, each few at once on their own. */
  void deleteExamples(String id);

  /** Deletes the examples of data sets that were never completed, whose ids come before this. */
  void deleteExamplesBefore(String id);
}
