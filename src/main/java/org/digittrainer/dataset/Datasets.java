package org.digittrainer.dataset;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All data sets, read once at the start; immutable. */
public final class Datasets {

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

  /** Reasons why folders could not be read, by the folder's name. */
  public SortedMap<String, String> refused() {
    return refused;
  }
}
