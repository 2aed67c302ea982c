package org.digittrainer.jobs.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.digittrainer.database.Columns;
import org.digittrainer.database.Sha256;
import org.digittrainer.jobs.JobFilter;
import org.digittrainer.jobs.TrainingJob;
import org.digittrainer.jobs.TrainingJob.ModelReference;
import org.digittrainer.jobs.TrainingJob.Status;
import org.digittrainer.jobs.Trial;

/**
 * Labels by which jobs are found, each of a property and its value: the first half of a SHA-256 of
 * both, since metadata are longer than PostgreSQL could index.
 */
final class Labels {

  private static final int HEX = 16;

  /** The label of all jobs. */
  static final UUID ALL = label("all", "");

  private Labels() {}

  /** The labels of a job, that of all jobs last. */
  static Set<UUID> of(TrainingJob job) {
    Trial trial = job.trial();
    ModelReference model = job.model();
    Set<UUID> labels = new LinkedHashSet<>();
    labels.add(status(job.status()));
    labels.add(owner(Objects.requireNonNullElse(job.owner(), "")));
    labels.add(trial == null ? model(job.specification().modelName()) : sweep(trial.sweep()));
    if (model != null) {
      labels.add(model(model.name()));
    }
    job.specification().metadata().forEach((key, value) -> labels.add(metadata(key, value)));
    labels.add(ALL);
    return labels;
  }

  /**
   * The labels that a filter asks for.
   *
   * @return at least one group; a job must have a label of each
   */
  static List<List<UUID>> of(JobFilter filter) {
    List<List<UUID>> groups = new ArrayList<>();
    addGroup(groups, filter.sweeps(), Labels::sweep);
    filter
        .metadata()
        .forEach((key, values) -> addGroup(groups, values, value -> metadata(key, value)));
    addGroup(groups, filter.models(), Labels::model);
    addGroup(groups, filter.owners(), Labels::owner);
    addGroup(groups, filter.statuses(), Labels::status);
    return groups.isEmpty() ? List.of(List.of(ALL)) : groups;
  }

  private static <T> void addGroup(
      List<List<UUID>> groups, Collection<T> values, Function<T, UUID> label) {
    if (!values.isEmpty()) {
      groups.add(values.stream().map(label).toList());
    }
  }

  private static UUID status(Status status) {
    return label("status", status.name());
  }

  private static UUID owner(String owner) {
    return label("owner", owner);
  }

  private static UUID sweep(String id) {
    return label("sweep", id);
  }

  private static UUID model(String name) {
    return label("model", name);
  }

  private static UUID metadata(String key, String value) {
    return label("metadata." + key, value);
  }

  private static UUID label(String property, String value) {
    String pair = Columns.json(List.of(property, value));
    String digest = Sha256.of(pair.getBytes(StandardCharsets.UTF_8));
    return new UUID(
        Long.parseUnsignedLong(digest, 0, HEX, HEX),
        Long.parseUnsignedLong(digest, HEX, 2 * HEX, HEX));
  }
}
