package org.digittrainer.dataset;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All data sets: those read once at the start, and those of callers. Thread-safe. */
public final class Datasets {

  private static final int MOST_NAMES = 50;

  private final SortedMap<String, Dataset> byName;
  private final SortedMap<String, String> refused;
  private final StoredDatasets stored;

  /**
   * Data sets with different names, and none of callers.
   *
   * @param refused reasons why folders could not be read, by the folder's name
   */
  public Datasets(List<Dataset> datasets, Map<String, String> refused) {
    this(datasets, refused, StoredDatasets.NONE);
  }

  /**
   * Data sets with different names, and those of callers.
   *
   * @param refused reasons why folders could not be read, by the folder's name
   */
  public Datasets(List<Dataset> datasets, Map<String, String> refused, StoredDatasets stored) {
    SortedMap<String, Dataset> named = new TreeMap<>();
    datasets.forEach(dataset -> named.put(dataset.name(), dataset));
    this.byName = Collections.unmodifiableSortedMap(named);
    this.refused = Collections.unmodifiableSortedMap(new TreeMap<>(refused));
    this.stored = stored;
  }

  /**
   * Reads the bundled MNIST and each folder of a directory. The reason why a folder cannot be read
   * is in {@link #refused()}; the others are still read. A folder with the name of a caller's data
   * set is refused, too: jobs count on that one.
   *
   * @param directory null for MNIST alone
   * @throws IllegalArgumentException if it is not a directory
   */
  public static Datasets load(@Nullable Path directory, StoredDatasets stored) {
    return new DatasetLoader(stored).load(directory);
  }

  /** Reads the same, where callers have no data sets. */
  public static Datasets load(@Nullable Path directory) {
    return load(directory, StoredDatasets.NONE);
  }

  /** Every data set that was read at the start, by name. */
  public Collection<Dataset> all() {
    return byName.values();
  }

  /** Every data set of callers, by name. */
  public List<StoredDataset> stored() {
    return stored.all();
  }

  /** The data set of callers with a name. */
  public Optional<StoredDataset> stored(String name) {
    return byName.containsKey(name) ? Optional.empty() : stored.find(name);
  }

  /** The data set with a name, with all the examples that it has by now. */
  public Optional<Dataset> find(String name) {
    return Optional.ofNullable(byName.get(name)).or(() -> stored.find(name).flatMap(this::load));
  }

  /**
   * The data set with a name, as a job sees it: of a data set that grows, the first examples alone,
   * with their own digest; of any other, all.
   *
   * @return empty if there is no such data set, or one that grows has fewer examples
   */
  public Optional<Dataset> find(String name, int trainSize, int testSize) {
    Dataset fixed = byName.get(name);
    return fixed != null
        ? Optional.of(fixed)
        : stored
            .find(name)
            .filter(each -> each.has(trainSize, testSize))
            .flatMap(each -> stored.load(each, trainSize, testSize));
  }

  /** A data set with a digest; of those that grow, as they are by now. */
  public Optional<Dataset> withDigest(String sha256) {
    return all().stream()
        .filter(each -> each.sha256().equals(sha256))
        .findFirst()
        .or(
            () ->
                stored.all().stream()
                    .filter(each -> each.sha256().equals(sha256))
                    .findFirst()
                    .flatMap(this::load));
  }

  private Optional<Dataset> load(StoredDataset dataset) {
    return stored.load(dataset, dataset.trainSize(), dataset.testSize());
  }

  /** The names of the data sets, for a caller who asked for another; no more than can be read. */
  public String names() {
    SortedSet<String> names = new TreeSet<>(byName.keySet());
    stored.all().forEach(each -> names.add(each.name()));
    int more = names.size() - MOST_NAMES;
    return names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "))
        + (more > 0 ? " and " + more + " more" : "");
  }

  /** What a field must be that names no data set. */
  public String refusal(String name) {
    return "must be one of the data sets " + names() + ", not \"" + name + "\"";
  }

  /** Reasons why folders could not be read, by the folder's name. */
  public SortedMap<String, String> refused() {
    return refused;
  }
}
