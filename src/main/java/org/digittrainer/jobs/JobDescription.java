package org.digittrainer.jobs;

import java.util.Map;
import java.util.Objects;
import org.digittrainer.access.Caller;
import org.digittrainer.training.TrainingSpecification;
import org.jspecify.annotations.Nullable;

/**
 * What people may change of a job at any time, as it has no effect on the run.
 *
 * @param note null if there is none
 */
public record JobDescription(String name, Map<String, String> metadata, @Nullable String note) {

  /** Copies the map. */
  public JobDescription {
    metadata = Map.copyOf(metadata);
  }

  /** The description of a job. */
  public static JobDescription of(TrainingJob job) {
    TrainingSpecification specification = job.specification();
    return new JobDescription(specification.name(), specification.metadata(), job.note());
  }

  /**
   * A job with this description. If nobody has to say who they are, it becomes theirs whom new
   * metadata name.
   */
  TrainingJob on(TrainingJob job, Caller caller) {
    TrainingSpecification changed = job.specification().described(name, metadata);
    String before = Submissions.owner(job.specification(), caller);
    String after = Submissions.owner(changed, caller);
    return new TrainingJob(
        job.id(),
        Objects.equals(before, after) ? job.owner() : after,
        changed,
        job.transitions(),
        job.model(),
        note,
        job.trial());
  }
}
