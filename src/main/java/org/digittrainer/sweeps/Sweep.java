package org.digittrainer.sweeps;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.digittrainer.access.Caller;
import org.digittrainer.jobs.TrainingJob.Status;
import org.digittrainer.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * A sweep at one moment.
 *
 * @param id fit for a URL; later sweeps have greater ones
 * @param owner who submitted it; null if nobody had to say who they are
 * @param status RUNNING from the start until the last trial is settled, unless a caller stops it
 * @param message why it failed; null if it did not
 * @param trials in their order
 * @param finishedAt null until then
 */
public record Sweep(
    String id,
    String name,
    @Nullable String owner,
    Status status,
    @Nullable String message,
    SweepDefinition definition,
    List<SweepTrial> trials,
    Instant createdAt,
    @Nullable Instant finishedAt) {

  public Sweep {
    trials = List.copyOf(trials);
  }

  /** Number of trials with each status; every status is present. */
  public Map<Status, Integer> counts() {
    Map<Status, Integer> counts = new EnumMap<>(Status.class);
    Stream.of(Status.values()).forEach(each -> counts.put(each, 0));
    trials.forEach(trial -> counts.merge(trial.status(), 1, Integer::sum));
    return counts;
  }

  /** The best trial so far: of those that got furthest, the one with the best value. */
  public Optional<SweepTrial> best() {
    return trials.stream()
        .filter(trial -> trial.value() != null)
        .min(Comparator.comparingInt(SweepTrial::rung).reversed().thenComparing(bestFirst()));
  }

  /** Of two with the same value, or none, the first comes first. */
  Comparator<SweepTrial> bestFirst() {
    return Comparator.comparing(SweepTrial::value, definition.objective().order())
        .thenComparing(SweepTrial::number);
  }

  boolean isSettled() {
    return trials.stream().allMatch(SweepTrial::isSettled);
  }

  /** What callers can do with it. */
  List<String> allowedActions() {
    return switch (status) {
      case QUEUED, RUNNING -> List.of("cancel", "pause");
      case PAUSED -> List.of("resume", "cancel", "delete");
      case SUCCEEDED, FAILED, CANCELLED ->
          best().isPresent() ? List.of("publish", "delete") : List.of("delete");
    };
  }

  /** Refuses callers who may not change it, by {@link Problem.Forbidden}. */
  void requireOwn(Caller caller) {
    caller.requireOwn("sweep \"" + id + "\"", owner);
  }

  /** Refuses what its status does not allow. */
  void require(String action) {
    if (!allowedActions().contains(action)) {
      throw refusal(action, "it is " + status);
    }
  }

  Problem.IllegalStatus refusal(String action, String why) {
    return new Problem.IllegalStatus(
        "cannot %s sweep %s: %s".formatted(action, id, why),
        status.name(),
        allowedActions().stream().filter(allowed -> !allowed.equals(action)).toList());
  }
}
