package org.digittrainer.jobs;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.digittrainer.jobs.TrainingJob.Status;
import org.digittrainer.problem.NotFoundException;
import org.jspecify.annotations.Nullable;

/** Jobs that last as long as the service runs. */
public final class InMemoryJobStore implements JobStore {

  private final NavigableMap<String, TrainingJob> jobs = new TreeMap<>();

  @Override
  public synchronized void insert(TrainingJob job) {
    if (jobs.putIfAbsent(job.id(), job) != null) {
      throw new IllegalArgumentException("there is already a training job " + job.id());
    }
  }

  @Override
  public synchronized Optional<TrainingJob> find(String id) {
    return Optional.ofNullable(jobs.get(id));
  }

  @Override
  public synchronized List<TrainingJob> newest(
      @Nullable Status status, @Nullable String before, int limit) {
    NavigableMap<String, TrainingJob> older = before == null ? jobs : jobs.headMap(before, false);
    return older.descendingMap().values().stream()
        .filter(job -> status == null || job.status() == status)
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized Map<Status, Long> countByStatus() {
    Map<Status, Long> counts = new EnumMap<>(Status.class);
    for (Status status : Status.values()) {
      counts.put(status, 0L);
    }
    jobs.values().forEach(job -> counts.merge(job.status(), 1L, Long::sum));
    return counts;
  }

  @Override
  public synchronized TrainingJob update(String id, UnaryOperator<TrainingJob> change) {
    TrainingJob before =
        find(id).orElseThrow(() -> new NotFoundException("no training job \"" + id + "\""));
    TrainingJob after = change.apply(before);
    jobs.put(id, after);
    return after;
  }

  @Override
  public synchronized void delete(String id) {
    jobs.remove(id);
  }
}
