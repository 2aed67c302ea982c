package org.digittrainer.uploads;

import java.util.List;
import java.util.regex.Pattern;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.models.ModelName;
import org.digittrainer.problem.Problem;

/** Which names the data sets of callers may have. */
final class DatasetNames {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private final Datasets datasets;

  /**
   * Names beside those that are taken.
   *
   * @param datasets those of the service, and those of callers
   */
  DatasetNames(Datasets datasets) {
    this.datasets = datasets;
  }

  /** Refuses what is no name by {@link Problem.Unacceptable}. */
  static void require(String name, String field) {
    if (!NAME.matcher(name).matches()) {
      throw new Problem.Unacceptable(
          field, "must be 1 to 64 of the letters A to Z and a to z, digits, '.', '_' and '-'");
    }
    if (ModelName.isFolder(name)) {
      throw new Problem.Unacceptable(field, ModelName.NO_FOLDER);
    }
  }

  /** A data set as messages call it. */
  static String title(String name) {
    return "data set \"" + name + "\"";
  }

  void requireFree(String name) {
    require(name, "/name");
    if (isFixed(name) || datasets.stored(name).isPresent()) {
      throw new Problem.IllegalStatus(
          "there is a %s already".formatted(title(name)), "EXISTS", List.of());
    }
  }

  /** Refuses those that the service brought along. */
  void requireNotFixed(String name) {
    if (isFixed(name)) {
      throw new Problem.IllegalStatus(
          title(name) + " belongs to the service and stays as it is", "FIXED", List.of());
    }
  }

  private boolean isFixed(String name) {
    return datasets.all().stream().anyMatch(each -> each.name().equals(name));
  }
}
