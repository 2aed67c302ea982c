package org.digittrainer.jobs.run;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.digittrainer.jobs.ActiveRuns;
import org.digittrainer.jobs.Progress;

/** The runs on this replica, by the id of their job. Safe for use by several threads. */
public final class RunningJobs implements ActiveRuns {

  private static final long UNKNOWN_SECONDS = 60;

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

  @Override
  public Optional<Progress> progress(String id) {
    return Optional.ofNullable(runs.get(id)).flatMap(JobRun::progress);
  }

  @Override
  public void stop(String id) {
    Optional.ofNullable(runs.get(id)).ifPresent(JobRun::stop);
  }

  @Override
  public boolean isIdle() {
    return runs.isEmpty();
  }

  @Override
  public int secondsUntilRoom() {
    long seconds =
        runs.values().stream()
            .mapToLong(run -> run.secondsLeft(UNKNOWN_SECONDS))
            .min()
            .orElse(UNKNOWN_SECONDS);
    return (int) Math.max(1, Math.min(3600, seconds));
  }
}
