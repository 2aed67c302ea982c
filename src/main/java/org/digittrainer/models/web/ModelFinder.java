package org.digittrainer.models.web;

import java.util.List;
import java.util.Optional;
import org.digittrainer.models.ModelVersion;
import org.digittrainer.models.Models;
import org.digittrainer.problem.NotFoundException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds what a path names. */
@Component
final class ModelFinder {

  private static final String LATEST = "latest";
  private static final String NUMBER = "[1-9][0-9]{0,8}";

  private final Models models;

  ModelFinder(Models models) {
    this.models = models;
  }

  /**
   * The versions of a model, oldest first.
   *
   * @throws NotFoundException if there is no such model
   */
  List<ModelVersion> versions(String name) {
    List<ModelVersion> versions = models.versions(name);
    if (versions.isEmpty()) {
      throw noModel(name);
    }
    return versions;
  }

  /**
   * One version of a model.
   *
   * @param version its number or {@code latest}; null is the latest too
   * @throws NotFoundException if there is no such model or version
   */
  ModelVersion version(String name, @Nullable String version) {
    ModelVersion latest = models.latest(name).orElseThrow(() -> noModel(name));
    return version == null || version.equals(LATEST)
        ? latest
        : numbered(name, version).orElseThrow(() -> noVersion(name, version));
  }

  private Optional<ModelVersion> numbered(String name, String version) {
    return version.matches(NUMBER)
        ? models.find(name, Integer.parseInt(version))
        : Optional.empty();
  }

  private static NotFoundException noModel(String name) {
    return new NotFoundException("no model \"" + name + "\"");
  }

  private static NotFoundException noVersion(String name, String version) {
    return new NotFoundException("no version \"" + version + "\" of model \"" + name + "\"");
  }
}
