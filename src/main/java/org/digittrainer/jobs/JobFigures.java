package org.digittrainer.jobs;

import java.util.EnumMap;
import java.util.Map;
import org.digittrainer.jobs.TrainingJob.Status;

/**
 * Figures of all jobs at one moment.
 *
 * @param jobs how many there are of each status; every status is present. Not modified.
 * @param bytes what is stored of them, without models and data sets
 */
public record JobFigures(Map<Status, Long> jobs, StoredBytes bytes) {

  /** Copies the map, in which a status may be missing. */
  public JobFigures {
    Map<Status, Long> complete = new EnumMap<>(Status.class);
    for (Status status : Status.values()) {
      complete.put(status, jobs.getOrDefault(status, 0L));
    }
    jobs = Map.copyOf(complete);
  }

  /** How many jobs have a status. */
  public long count(Status status) {
    return jobs.getOrDefault(status, 0L);
  }
}
