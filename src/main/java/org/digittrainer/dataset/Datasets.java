package org.digittrainer.dataset;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All data sets, read once at the start; immutable. */
public final class Datasets {

  private static final int MOST_NAMES = 50;

  private final SortedMap<String, Dataset> byName;
  private final SortedMap<String, String> refused;

  /**
   * Data sets with different names.
   *
   * @param refused reasons why folders could not be read, by the folder's name
   */
  public Datasets(List<Dataset> datasets, Map<String, String> refused) {
    SortedMap<String, Dataset> named = new TreeMap<>();
    datasets.forEach(dataset -> named.put(dataset.name(), dataset));
    this.byName = Collections.unmodifiableSortedMap(named);
    this.refused = Collections.unmodifiableSortedMap(new TreeMap<>(refused));
  }

  /**
   * Reads the bundled MNIST and each folder of a directory. The reason why a folder cannot be read
   * is in {@link #refused()}; the others are still read.
   *
   * @param directory null for MNIST alone
   * @throws IllegalArgumentException if it is not a directory
   */
  public static Datasets load(@Nullable Path directory) {
    return new DatasetLoader().load(directory);
  }

  /** Every data set, by name. */
  public Collection<Dataset> all() {
    return byName.values();
  }

  /** The data set with a name. */
  public Optional<Dataset> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The names of the data sets, for a caller who asked for another; no more than can be read. */
  public String names() {
    int more = byName.size() - MOST_NAMES;
    return byName.keySet().stream().limit(MOST_NAMES).collect(Collectors.joining(", "))
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
