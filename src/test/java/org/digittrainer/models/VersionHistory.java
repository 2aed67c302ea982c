package org.digittrainer.models;

import java.util.Collections;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * All that is known of one name; immutable.
 *
 * @param added how many versions there have been
 * @param versions those there are, by number
 * @param aliases the number of the version that each stands for
 */
record VersionHistory(
    int added, NavigableMap<Integer, ModelVersion> versions, SortedMap<String, Integer> aliases) {

  static final VersionHistory NONE = new VersionHistory(0, new TreeMap<>(), new TreeMap<>());

  /** Puts views that cannot be changed in the place of the maps. */
  VersionHistory {
    versions = Collections.unmodifiableNavigableMap(versions);
    aliases = Collections.unmodifiableSortedMap(aliases);
  }

  /** Empty if there is no version. */
  Optional<Models.NamedModel> inShort() {
    return Optional.ofNullable(versions.lastEntry())
        .map(latest -> new Models.NamedModel(latest.getValue().registration(), versions.size()));
  }

  VersionHistory with(ModelVersion version) {
    return withVersions(added + 1, map -> map.put(version.version(), version));
  }

  VersionHistory without(int version) {
    return withVersions(added, map -> map.remove(version));
  }

  VersionHistory withAlias(String alias, int version) {
    return withAliases(map -> map.put(alias, version));
  }

  VersionHistory withoutAlias(String alias) {
    return withAliases(map -> map.remove(alias));
  }

  private VersionHistory withVersions(
      int addedThen, Consumer<NavigableMap<Integer, ModelVersion>> change) {
    NavigableMap<Integer, ModelVersion> changed = new TreeMap<>(versions);
    change.accept(changed);
    return new VersionHistory(addedThen, changed, aliases);
  }

  private VersionHistory withAliases(Consumer<SortedMap<String, Integer>> change) {
    SortedMap<String, Integer> changed = new TreeMap<>(aliases);
    change.accept(changed);
    return new VersionHistory(added, versions, changed);
  }
}
