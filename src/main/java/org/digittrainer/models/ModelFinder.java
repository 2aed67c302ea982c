package org.digittrainer.models;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.digittrainer.problem.NotFoundException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds what a caller names: by number, or by an alias wherever a number may stand. */
@Component
public final class ModelFinder {

  private static final String NUMBER = "[1-9][0-9]{0,8}";

  private final Models models;

  /** A finder among these models. */
  public ModelFinder(Models models) {
    this.models = models;
  }

  /**
   * The versions of a model, oldest first.
   *
   * @throws NotFoundException if there is no such model
   */
  public List<ModelVersion> versions(String name) {
    List<ModelVersion> versions = models.versions(name);
    if (versions.isEmpty()) {
      throw noModel(name);
    }
    return versions;
  }

  /**
   * One version of a model.
   *
   * @param version its number or an alias; null is the latest
   * @throws NotFoundException if there is no such model or version
   */
  public ModelVersion version(String name, @Nullable String version) {
    ModelVersion latest = models.latest(name).orElseThrow(() -> noModel(name));
    return version == null || version.equals(Alias.LATEST)
        ? latest
        : named(name, version).orElseThrow(() -> noVersion(name, version));
  }

  /**
   * Every alias of a model with the number of the version that it stands for.
   *
   * @throws NotFoundException if there is no such model
   */
  public SortedMap<String, Integer> aliases(String name) {
    List<ModelVersion> versions = versions(name);
    SortedMap<String, Integer> aliases = new TreeMap<>(models.aliases(name));
    aliases.put(Alias.LATEST, versions.get(versions.size() - 1).version());
    Alias.best(versions).ifPresent(best -> aliases.put(Alias.BEST, best.version()));
    return aliases;
  }

  private Optional<ModelVersion> named(String name, String version) {
    if (version.matches(NUMBER)) {
      return models.find(name, Integer.parseInt(version));
    }
    return version.equals(Alias.BEST)
        ? Alias.best(models.versions(name))
        : Optional.ofNullable(models.aliases(name).get(version))
            .flatMap(number -> models.find(name, number));
  }

  private static NotFoundException noModel(String name) {
    return new NotFoundException("no model \"" + name + "\"");
  }

  private static NotFoundException noVersion(String name, String version) {
    return new NotFoundException("no version \"" + version + "\" of model \"" + name + "\"");
  }
}
