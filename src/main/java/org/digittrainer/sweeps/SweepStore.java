package org.digittrainer.sweeps;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.digittrainer.jobs.TrainingJob.Status;
import org.jspecify.annotations.Nullable;

/**
 * The sweeps; the border to where they are stored. Changes must be made in a transaction.
 * Thread-safe.
 */
public interface SweepStore {

  /** Adds a sweep without trials; their jobs refer to it. */
  void insert(Sweep sweep);

  /** Adds a trial of a sweep, whose job is stored. */
  void add(String id, SweepTrial trial);

  Optional<Sweep> find(String id);

  /** The same, and no other change of it until the end of the transaction. */
  Optional<Sweep> lock(String id);

  /**
   * Sweeps, newest first.
   *
   * @param before only those older than the sweep with this id, which need not exist; null for all
   */
  List<Sweep> newest(@Nullable String before, int limit);

  /** The RUNNING sweeps that have a trial which has ended or rests, and is not recorded. */
  List<String> due();

  /**
   * Sets a status.
   *
   * @param finishedAt null unless it is final
   */
  void setStatus(String id, Status status, @Nullable String message, @Nullable Instant finishedAt);

  /** Keeps how a trial ended. */
  void record(String id, SweepTrial trial);

  void setRung(String id, int trial, int rung);

  /** Deletes a sweep with its jobs and their results; does nothing if there is none. */
  void delete(String id);
}
