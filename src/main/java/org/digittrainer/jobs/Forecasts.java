package org.digittrainer.jobs;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.digittrainer.jobs.Backlog.Entry;
import org.digittrainer.jobs.Forecast.Expected;
import org.digittrainer.jobs.Forecast.Room;
import org.digittrainer.jobs.Forecast.Rules;
import org.digittrainer.jobs.Forecast.Work;
import org.jspecify.annotations.Nullable;

/**
 * Forecasts of the queue as it is now. All replicas that run a job, and this one, are assumed to
 * have as many places as this one.
 */
public final class Forecasts {

  /** Stands for a job that is not submitted. */
  private static final String NEW = "";

  private final Backlog backlog;
  private final ActiveRuns running;
  private final String replica;
  private final int concurrency;
  private final Rules rules;

  /**
   * Forecasts of one queue.
   *
   * @param running the runs on this replica
   * @param replica name of this one
   * @param concurrency jobs that run at once on each replica, at least 1
   */
  public Forecasts(
      Backlog backlog, ActiveRuns running, String replica, int concurrency, Rules rules) {
    this.backlog = backlog;
    this.running = running;
    this.replica = replica;
    this.concurrency = concurrency;
    this.rules = rules;
  }

  /** What is expected of each job that waits, by id. */
  public Map<String, Expected> now() {
    List<Entry> entries = backlog.entries();
    return of(entries, waiting(entries).map(Forecasts::work).toList());
  }

  /**
   * What would be expected of one more job, were it submitted now.
   *
   * @param owner null if nobody has to say who they are
   * @param seconds that it takes; null if unknown
   */
  public Expected next(@Nullable String owner, @Nullable Double seconds) {
    List<Entry> entries = backlog.entries();
    int turn = backlog.nextTurn(owner);
    List<Work> waiting =
        Stream.of(
                waiting(entries).filter(entry -> entry.turn() <= turn).map(Forecasts::work),
                Stream.of(new Work(NEW, owner, seconds)),
                waiting(entries).filter(entry -> entry.turn() > turn).map(Forecasts::work))
            .flatMap(works -> works)
            .toList();
    return Objects.requireNonNull(of(entries, waiting).get(NEW));
  }

  private Map<String, Expected> of(List<Entry> entries, List<Work> waiting) {
    List<Work> now = entries.stream().filter(Entry::runs).map(this::running).toList();
    return Forecast.of(room(entries), rules, now, waiting);
  }

  private Room room(List<Entry> entries) {
    List<Entry> active = entries.stream().filter(Entry::runs).toList();
    Stream<String> replicas = active.stream().flatMap(entry -> Stream.ofNullable(entry.replica()));
    int machines = (int) Stream.concat(Stream.of(replica), replicas).distinct().count();
    return new Room(machines, Math.max(active.size(), machines * concurrency));
  }

  private static Stream<Entry> waiting(List<Entry> entries) {
    return entries.stream().filter(entry -> !entry.runs());
  }

  private static Work work(Entry entry) {
    return new Work(entry.id(), entry.owner(), entry.secondsLeft());
  }

  private Work running(Entry entry) {
    Double here =
        running.progress(entry.id()).map(Progress::etaSeconds).map(Long::doubleValue).orElse(null);
    return new Work(entry.id(), entry.owner(), here == null ? entry.secondsLeft() : here);
  }
}
