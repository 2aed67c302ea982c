package org.digittrainer.jobs;

import java.util.Optional;

/** The runs on this replica, as seen by those who only ask for jobs. */
public interface ActiveRuns {

  /** Progress of a job's run; empty if it does not run here or has not counted anything yet. */
  Optional<Progress> progress(String jobId);

  /** Asks a job's run to stop; does nothing if it does not run here. */
  void stop(String jobId);

  /** Seconds until the first run may end and make room, 1 to 3600; 60 if unknown. */
  int secondsToRoom();
}
