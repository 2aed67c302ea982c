package org.digittrainer.jobs;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.digittrainer.jobs.TrainingJob.ModelReference;
import org.jspecify.annotations.Nullable;

/** What is stored, and of whom; the border to where it is stored. Thread-safe. */
public interface JobSizes {

  /**
   * A job that has succeeded, failed or been cancelled.
   *
   * @param at when
   * @param bytes what is stored of it
   * @param model which it trained; null if it did not
   */
  record Finished(String id, Instant at, long bytes, @Nullable ModelReference model) {}

  /** Bytes stored of one job; 0 if there is none. */
  default long of(String id) {
    return of(List.of(id)).getOrDefault(id, 0L);
  }

  /** Bytes stored of jobs, by id. */
  Map<String, Long> of(Collection<String> ids);

  /** Bytes stored of all jobs, without their models. */
  long ofAllJobs();

  /** What each owner has, in the order of their names, nobody first. */
  List<Usage> byOwner();

  /**
   * The jobs that finished first, without those from whose checkpoint an unfinished job started.
   */
  List<Finished> firstFinished(int limit);

  /** Keeps other replicas from this until the end of the transaction. */
  void lock();
}
