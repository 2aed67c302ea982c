package org.digittrainer.models;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.IntFunction;
import org.digittrainer.problem.Problem;

/**
 * Models that last as long as the service runs. Keeps every version, so it grows with each trained
 * network; the durable store will take its place.
 *
 * <p>Every change is made under one lock; readers see a history as it was before or after it.
 */
public final class InMemoryModels implements Models {

  private final ConcurrentNavigableMap<String, VersionHistory> histories =
      new ConcurrentSkipListMap<>();

  @Override
  public synchronized ModelVersion add(String name, IntFunction<ModelVersion> version) {
    VersionHistory before = history(name);
    ModelVersion added = version.apply(before.added() + 1);
    histories.put(name, before.with(added));
    return added;
  }

  @Override
  public List<Models.NamedModel> all() {
    return histories.values().stream().flatMap(each -> each.inShort().stream()).toList();
  }

  @Override
  public List<Registration> versions(String name) {
    return history(name).versions().values().stream().map(ModelVersion::registration).toList();
  }

  @Override
  public Optional<ModelVersion> find(String name, int version) {
    return Optional.ofNullable(history(name).versions().get(version));
  }

  @Override
  public Optional<ModelVersion> latest(String name) {
    return Optional.ofNullable(history(name).versions().lastEntry()).map(Map.Entry::getValue);
  }

  @Override
  public synchronized boolean delete(String name, int version) {
    VersionHistory before = history(name);
    if (before.aliases().containsValue(version)) {
      throw new Problem.IllegalStatus(
          "version %d of model \"%s\" is in use by an alias".formatted(version, name),
          "IN_USE",
          List.of("deleteAlias"));
    }
    boolean found = before.versions().containsKey(version);
    if (found) {
      histories.put(name, before.without(version));
    }
    return found;
  }

  @Override
  public SortedMap<String, Integer> aliases(String name) {
    return history(name).aliases();
  }

  @Override
  public synchronized boolean setAlias(String name, String alias, int version) {
    VersionHistory before = history(name);
    if (!before.versions().containsKey(version)) {
      throw new Problem.NotFound("no version \"%d\" of model \"%s\"".formatted(version, name));
    }
    histories.put(name, before.withAlias(alias, version));
    return !before.aliases().containsKey(alias);
  }

  @Override
  public synchronized boolean deleteAlias(String name, String alias) {
    VersionHistory before = history(name);
    boolean found = before.aliases().containsKey(alias);
    if (found) {
      histories.put(name, before.withoutAlias(alias));
    }
    return found;
  }

  private VersionHistory history(String name) {
    return histories.getOrDefault(name, VersionHistory.NONE);
  }
}
