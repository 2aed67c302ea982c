package org.digittrainer.uploads;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.digittrainer.access.Caller;
import org.digittrainer.database.FreeSpace;
import org.digittrainer.database.TimedIds;
import org.digittrainer.database.Transactions;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.dataset.Split;
import org.digittrainer.dataset.StoredDataset;
import org.digittrainer.problem.Problem;
import org.jspecify.annotations.Nullable;

/** The data sets of callers; each change is committed when its method returns. Thread-safe. */
public final class DatasetCollection {

  private static final int MNIST_SIDE = 28;
  private static final int DIGITS = 10;

  /** No upload takes so long, even on another replica. */
  private static final Duration ABANDONED = Duration.ofHours(1);

  private final DatasetStore store;
  private final Datasets datasets;
  private final DatasetNames names;
  private final Transactions transactions;
  private final DatasetLimits limits;
  private final FreeSpace space;
  private final Clock clock;
  private final TimedIds ids;

  /**
   * The data sets of one database.
   *
   * @param datasets with those whose names are taken
   * @param random for ids that cannot be guessed
   */
  public DatasetCollection(
      DatasetStore store,
      Datasets datasets,
      Transactions transactions,
      DatasetLimits limits,
      FreeSpace space,
      Clock clock,
      RandomGenerator random) {
    this.store = store;
    this.datasets = datasets;
    this.names = new DatasetNames(datasets);
    this.transactions = transactions;
    this.limits = limits;
    this.space = space;
    this.clock = clock;
    this.ids = new TimedIds(clock, random);
  }

  /**
   * Refuses a name under which nothing can be added.
   *
   * @throws Problem.Unacceptable if it is no name
   * @throws Problem.IllegalStatus if it is taken
   */
  public void requireFree(String name) {
    names.requireFree(name);
  }

  /**
   * Adds a data set.
   *
   * @throws Problem.IllegalStatus if its name is taken, or there is no room for it
   * @throws Problem.NoSpace if it would fill the disk
   */
  public StoredDataset add(NewDataset dataset, Caller caller) {
    names.requireFree(dataset.name());
    if (!space.holds(dataset.bytes())) {
      throw new Problem.NoSpace();
    }
    StoredDataset described = described(dataset, caller.owner());
    store.deleteExamplesBefore(TimedIds.first(clock.instant().minus(ABANDONED)));
    boolean added = false;
    try {
      store.insertExamples(described, dataset.train(), dataset.test());
      transactions.run("add data set", () -> added(described));
      added = true;
      return described;
    } finally {
      if (!added) {
        store.deleteExamples(described.id());
      }
    }
  }

  private StoredDataset added(StoredDataset dataset) {
    store.lockAll();
    store.insert(dataset);
    limits.requireRoom(store.totals(dataset.owner()));
    return dataset;
  }

  /**
   * Adds an example to a data set, or begins one of handwritten digits with it.
   *
   * @param pixels grey levels, row by row. Not modified.
   * @throws Problem.Unacceptable if the label or the image does not fit
   * @throws Problem.Forbidden if it belongs to another
   * @throws Problem.IllegalStatus if it is full
   */
  public StoredDataset append(String name, Split split, int label, byte[] pixels, Caller caller) {
    DatasetNames.require(name, "name");
    names.requireNotFixed(name);
    Supplier<Optional<StoredDataset>> grow =
        () ->
            transactions.run(
                "add example",
                () -> store.lock(name).map(each -> grown(each, split, label, pixels, caller)));
    return grow.get().orElseGet(() -> begin(name, split, label, pixels, caller, grow));
  }

  /** What callers may store. */
  public DatasetLimits limits() {
    return limits;
  }

  /** Rows and columns of the images that are added to a data set, or would begin it. */
  public int[] imageSize(String name) {
    return datasets
        .stored(name)
        .map(each -> new int[] {each.rows(), each.columns()})
        .orElseGet(() -> new int[] {MNIST_SIDE, MNIST_SIDE});
  }

  /**
   * Deletes a data set.
   *
   * @throws Problem.NotFound if there is none of this name
   * @throws Problem.Forbidden if it belongs to another
   * @throws Problem.IllegalStatus if a job may need it, or the service brought it along
   */
  public void delete(String name, Caller caller) {
    names.requireNotFixed(name);
    StoredDataset deleted = transactions.run("delete data set", () -> deleted(name, caller));
    store.deleteExamples(deleted.id());
  }

  private StoredDataset deleted(String name, Caller caller) {
    StoredDataset dataset =
        store.lock(name).orElseThrow(() -> new Problem.NotFound("no data set \"" + name + "\""));
    caller.requireOwn(DatasetNames.title(name), dataset.owner());
    requireUnused(dataset);
    store.delete(dataset);
    return dataset;
  }

  /** Somebody else may begin it at the same time: then it grows. */
  private StoredDataset begin(
      String name,
      Split split,
      int label,
      byte[] pixels,
      Caller caller,
      Supplier<Optional<StoredDataset>> grow) {
    try {
      return begin(name, split, label, pixels, caller);
    } catch (Problem.IllegalStatus e) {
      return grow.get().orElseThrow(() -> e);
    }
  }

  private StoredDataset begin(String name, Split split, int label, byte[] pixels, Caller caller) {
    requireLabel(label, DIGITS);
    NewExamples one = NewExamples.of(pixels, label);
    NewExamples none = NewExamples.none(pixels.length);
    boolean train = split == Split.TRAIN;
    return add(
        new NewDataset(
            name,
            MNIST_SIDE,
            MNIST_SIDE,
            DIGITS,
            List.of(),
            "drawn, one by one",
            train ? one : none,
            train ? none : one),
        caller);
  }

  private StoredDataset grown(
      StoredDataset dataset, Split split, int label, byte[] pixels, Caller caller) {
    caller.requireOwn(DatasetNames.title(dataset.name()), dataset.owner());
    requireLabel(label, dataset.classes());
    limits.requireRoomIn(dataset, store.totals(null));
    return store.append(dataset, dataset.grown(split, clock.instant()), split, label, pixels);
  }

  private StoredDataset described(NewDataset dataset, @Nullable String owner) {
    return new StoredDataset(
        ids.next(),
        dataset.name(),
        owner,
        dataset.rows(),
        dataset.columns(),
        dataset.classes(),
        dataset.classNames(),
        dataset.source(),
        dataset.train().size(),
        dataset.test().size(),
        1,
        dataset.sha256(),
        clock.instant(),
        clock.instant());
  }

  private void requireUnused(StoredDataset dataset) {
    List<String> jobs = store.jobs(dataset);
    if (!jobs.isEmpty()) {
      throw new Problem.IllegalStatus(
          "data set \"%s\" may be needed by %d training %s, such as %s: delete them first"
              .formatted(
                  dataset.name(), jobs.size(), jobs.size() == 1 ? "job" : "jobs", jobs.get(0)),
          "IN_USE",
          List.of("deleteTrainingJob"));
    }
  }

  private static void requireLabel(int label, int classes) {
    if (label < 0 || label >= classes) {
      throw new Problem.Unacceptable("/label", "must be 0 to " + (classes - 1));
    }
  }
}
