package org.digittrainer.jobs;

import java.util.Optional;

/** The runs on this replica; the border to {@code jobs.run}. */
public interface ActiveRuns {

  /** Progress of a job's run; empty if the job does not run here or its training has not begun. */
  Optional<Progress> progress(String jobId);

  /** Asks a job's run to stop; does nothing if it does not run here. */
  void stop(String jobId);

  /** Whether no job runs here. */
  boolean isIdle();

  /** Estimated seconds until the first run ends, 1 to 3600; 60 if unknown. */
  int secondsUntilRoom();
}
