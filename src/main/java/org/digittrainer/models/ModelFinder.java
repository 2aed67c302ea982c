package org.digittrainer.models;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.digittrainer.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the models and versions that callers name, versions by number or by alias. */
@Component
public final class ModelFinder {

  private static final String NUMBER = "[1-9][0-9]{0,8}";

  private static final int LOOKS = 10;

  private final Models models;

  /** A finder among these models. */
  public ModelFinder(Models models) {
    this.models = models;
  }

  /**
   * The versions of a model, oldest first.
   *
   * @throws Problem.NotFound if there is no such model
   */
  public List<Registration> versions(String name) {
    List<Registration> versions = models.versions(name);
    if (versions.isEmpty()) {
      throw noModel(name);
    }
    return versions;
  }

  /**
   * One version of a model.
   *
   * @param version its number or an alias; null is the latest
   * @throws Problem.NotFound if there is no such model or version
   */
  public ModelVersion version(String name, @Nullable String version) {
    return version == null || version.equals(Alias.LATEST)
        ? models.latest(name).orElseThrow(() -> noModel(name))
        : find(name, version).orElseThrow(() -> missing(name, version));
  }

  /** Looks again if what an alias stood for is deleted before it is read. */
  private Optional<ModelVersion> find(String name, String version) {
    Optional<Integer> number = number(name, version);
    for (int look = 1; look <= LOOKS && number.isPresent(); look++) {
      Optional<ModelVersion> found = models.find(name, number.get());
      Optional<Integer> now = found.isPresent() ? number : number(name, version);
      if (now.equals(number)) {
        return found;
      }
      number = now;
    }
    return Optional.empty();
  }

  /**
   * The registration of one version, whose parameters may be damaged.
   *
   * @param versions of the model, oldest first, at least one
   * @param version its number or an alias; null is the latest
   * @throws Problem.NotFound if there is no such version
   */
  public Registration registration(List<Registration> versions, @Nullable String version) {
    String wanted = version == null ? Alias.LATEST : version;
    Integer number =
        wanted.matches(NUMBER) ? Integer.valueOf(wanted) : aliases(versions).get(wanted);
    return versions.stream()
        .filter(each -> number != null && each.version() == number)
        .findFirst()
        .orElseThrow(() -> noVersion(versions.get(0).name(), wanted));
  }

  /**
   * Every alias of a model, the built-in ones too, with the number of its version.
   *
   * @param versions of the model, oldest first, at least one
   */
  public SortedMap<String, Integer> aliases(List<Registration> versions) {
    Registration latest = versions.get(versions.size() - 1);
    SortedMap<String, Integer> aliases = new TreeMap<>(models.aliases(latest.name()));
    aliases.put(Alias.LATEST, latest.version());
    Alias.best(versions).ifPresent(best -> aliases.put(Alias.BEST, best.version()));
    return aliases;
  }

  /** The number that a caller names, of a version that may not exist. */
  private Optional<Integer> number(String name, String version) {
    if (version.matches(NUMBER)) {
      return Optional.of(Integer.parseInt(version));
    }
    return version.equals(Alias.BEST)
        ? Alias.best(models.versions(name)).map(Registration::version)
        : Optional.ofNullable(models.aliases(name).get(version));
  }

  private Problem.NotFound missing(String name, String version) {
    return models.versions(name).isEmpty() ? noModel(name) : noVersion(name, version);
  }

  private static Problem.NotFound noModel(String name) {
    return new Problem.NotFound("no model \"" + name + "\"");
  }

  private static Problem.NotFound noVersion(String name, String version) {
    return new Problem.NotFound("no version \"" + version + "\" of model \"" + name + "\"");
  }
}
