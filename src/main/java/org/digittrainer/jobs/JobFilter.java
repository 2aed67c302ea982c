package org.digittrainer.jobs;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.digittrainer.jobs.TrainingJob.Status;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs are wanted: those that meet every condition, each by any of its values. A condition
 * without values holds for all.
 *
 * @param statuses the current status
 * @param names a part of the name, in any case
 * @param models the model that the job trains or has trained; trials train none
 * @param owners who submitted it; empty for nobody's
 * @param sweeps ids of the sweeps whose trial it is
 * @param metadata values by key
 * @param createdAfter later than this; null for any time
 * @param createdBefore earlier than this; null for any time
 */
public record JobFilter(
    Set<Status> statuses,
    List<String> names,
    Set<String> models,
    Set<String> owners,
    Set<String> sweeps,
    Map<String, Set<String>> metadata,
    @Nullable Instant createdAfter,
    @Nullable Instant createdBefore) {

  /** All jobs. */
  public static final JobFilter NONE = of(Set.of());

  public JobFilter {
    statuses = Set.copyOf(statuses);
    names = List.copyOf(names);
    models = Set.copyOf(models);
    owners = Set.copyOf(owners);
    sweeps = Set.copyOf(sweeps);
    metadata = Map.copyOf(metadata);
  }

  /** Those with one of these statuses. */
  public static JobFilter of(Set<Status> statuses) {
    return new JobFilter(statuses, List.of(), Set.of(), Set.of(), Set.of(), Map.of(), null, null);
  }

  /** The same conditions, with other statuses. */
  JobFilter withStatuses(Set<Status> others) {
    return new JobFilter(
        others, names, models, owners, sweeps, metadata, createdAfter, createdBefore);
  }

  /** The same conditions, with other owners. */
  JobFilter withOwners(Set<String> others) {
    return new JobFilter(
        statuses, names, models, others, sweeps, metadata, createdAfter, createdBefore);
  }
}
