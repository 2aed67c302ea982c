package org.digittrainer.jobs;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The runs on this replica, by the id of their job. Safe for use by several threads. */
public final class RunningJobs {

  private final Map<String, JobRun> runs = new ConcurrentHashMap<>();

  void add(JobRun run) {
    runs.put(run.job().id(), run);
  }

  void remove(JobRun run) {
    runs.remove(run.job().id(), run);
  }

  Collection<JobRun> all() {
    return List.copyOf(runs.values());
  }

  /** Empty if it does not run, or has not begun to count. */
  Optional<Progress> progress(String id) {
    return Optional.ofNullable(runs.get(id)).flatMap(JobRun::progress);
  }

  /** Asks a run to stop, if there is one. */
  void stop(String id) {
    Optional.ofNullable(runs.get(id)).ifPresent(JobRun::stop);
  }

  void stopAll() {
    runs.values().forEach(JobRun::stop);
  }

  /** When the first of them may end and make room, 1 to 3600; 60 if one cannot tell. */
  int secondsToRoom() {
    long seconds =
        runs.values().stream()
            .flatMap(run -> run.progress().map(Progress::etaSeconds).stream())
            .mapToLong(eta -> eta)
            .min()
            .orElse(60);
    return (int) Math.max(1, Math.min(3600, seconds));
  }
}
