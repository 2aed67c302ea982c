package org.digittrainer.models;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * Models that last as long as the service runs. Keeps every version, so it grows with each trained
 * network; the durable store will take its place.
 */
public final class InMemoryModels implements Models {

  private final ConcurrentNavigableMap<String, List<ModelVersion>> versions =
      new ConcurrentSkipListMap<>();

  // Not ConcurrentNavigableMap.compute: it may call its function twice for one version.
  @Override
  public synchronized ModelVersion add(String name, IntFunction<ModelVersion> version) {
    List<ModelVersion> before = versions(name);
    ModelVersion added = version.apply(before.size() + 1);
    versions.put(name, Stream.concat(before.stream(), Stream.of(added)).toList());
    return added;
  }

  @Override
  public List<String> names() {
    return List.copyOf(versions.keySet());
  }

  @Override
  public List<ModelVersion> versions(String name) {
    return versions.getOrDefault(name, List.of());
  }

  @Override
  public Optional<ModelVersion> find(String name, int version) {
    return versions(name).stream().filter(each -> each.version() == version).findFirst();
  }

  @Override
  public Optional<ModelVersion> latest(String name) {
    List<ModelVersion> all = versions(name);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }
}
