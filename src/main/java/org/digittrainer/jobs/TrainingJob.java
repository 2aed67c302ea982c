package org.digittrainer.jobs;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.digittrainer.problem.Problem;
import org.digittrainer.training.TrainingSpecification;
import org.jspecify.annotations.Nullable;

/**
 * One run asked for, as it stands at one moment; immutable. Each method that moves it on gives the
 * moved job, or throws {@link Problem.IllegalStatus} where its present status does not allow that.
 *
 * @param id fit for a URL; later jobs have greater ones
 * @param specification complete
 * @param transitions from the first to the present status, at least one
 * @param model the trained network; null until it succeeded
 */
public record TrainingJob(
    String id,
    TrainingSpecification specification,
    List<Transition> transitions,
    @Nullable ModelReference model) {

  /** Where a job stands. */
  public enum Status {
    /** Waits for its turn. */
    QUEUED,
    /** Trains. */
    RUNNING,
    /** Stopped by a person who means to go on. */
    PAUSED,
    /** Trained to the end; has a model. */
    SUCCEEDED,
    /** Ended by a loss that is not finite or by an error. */
    FAILED,
    /** Stopped by a person. */
    CANCELLED;

    /** What a person can ask of a job of this status. */
    public List<String> allowedActions() {
      return switch (this) {
        case QUEUED, RUNNING -> List.of("cancel", "pause");
        case PAUSED -> List.of("resume", "cancel", "delete");
        case SUCCEEDED -> List.of("delete");
        case FAILED, CANCELLED -> List.of("resume", "delete");
      };
    }

    boolean isFinal() {
      return this == SUCCEEDED || this == FAILED || this == CANCELLED;
    }
  }

  /** Why a job has its status. */
  public enum Reason {
    /** A person asked for the run. */
    SUBMITTED,
    /** Its turn came. */
    STARTED,
    /** A person asked to go on. */
    RESUMED,
    /** The service that ran it is gone. */
    RECOVERED,
    /** The last iteration is done. */
    COMPLETED,
    /** It trained as long as it may. */
    MAX_SECONDS,
    /** Its test accuracy is as good as was asked for. */
    TARGET_TEST_ACCURACY,
    /** Its test accuracy did not get better for as many epochs as one would wait. */
    PATIENCE,
    /** A person asked to stop. */
    USER,
    /** A loss was not finite. */
    DIVERGED,
    /** Something went wrong. */
    ERROR,
    /** The services that tried it died, each time. */
    WORKER_DIED,
    /** Done again, it gave other numbers. */
    NOT_REPRODUCIBLE,
    /** The service that ran it was stopped. */
    SHUTDOWN
  }

  /**
   * A change of status.
   *
   * @param message what went wrong; null if nothing did
   */
  public record Transition(Status status, Reason reason, Instant at, @Nullable String message) {}

  /** Which model a job trained. */
  public record ModelReference(String name, int version) {}

  /** Copies the list. */
  public TrainingJob {
    transitions = List.copyOf(transitions);
  }

  static TrainingJob submitted(String id, TrainingSpecification specification, Instant at) {
    Transition first = new Transition(Status.QUEUED, Reason.SUBMITTED, at, null);
    return new TrainingJob(id, specification, List.of(first), null);
  }

  /** The present status. */
  public Status status() {
    return last().status();
  }

  /** Why it has that status. */
  public Reason reason() {
    return last().reason();
  }

  /** What went wrong, if something did. */
  public Optional<String> message() {
    return Optional.ofNullable(last().message());
  }

  /** When it was asked for. */
  public Instant createdAt() {
    return transitions.get(0).at();
  }

  /** When it came to its present status. */
  public Instant lastChangeAt() {
    return last().at();
  }

  /** When it first ran. */
  public Optional<Instant> startedAt() {
    return transitions.stream()
        .filter(transition -> transition.status() == Status.RUNNING)
        .map(Transition::at)
        .findFirst();
  }

  /** When it ended, unless it may still go on by itself. */
  public Optional<Instant> finishedAt() {
    return status().isFinal() ? Optional.of(last().at()) : Optional.empty();
  }

  /**
   * The job with a worker.
   *
   * @param message what is remarkable about the start; null if nothing is
   */
  public TrainingJob started(Instant at, @Nullable String message) {
    require("start", Set.of(Status.QUEUED));
    return moved(new Transition(Status.RUNNING, Reason.STARTED, at, message));
  }

  public TrainingJob completed(Instant at, Reason reason, ModelReference trained) {
    TrainingJob done = moved("complete", Set.of(Status.RUNNING), Status.SUCCEEDED, reason, at);
    return new TrainingJob(id, specification, done.transitions, Objects.requireNonNull(trained));
  }

  public TrainingJob failed(Instant at, Reason reason, String message) {
    require("fail", Set.of(Status.RUNNING));
    return moved(new Transition(Status.FAILED, reason, at, message));
  }

  TrainingJob cancelled(Instant at) {
    Set<Status> from = Set.of(Status.QUEUED, Status.RUNNING, Status.PAUSED);
    return moved("cancel", from, Status.CANCELLED, Reason.USER, at);
  }

  TrainingJob paused(Instant at) {
    Set<Status> from = Set.of(Status.QUEUED, Status.RUNNING);
    return moved("pause", from, Status.PAUSED, Reason.USER, at);
  }

  TrainingJob resumed(Instant at) {
    Set<Status> from = Set.of(Status.PAUSED, Status.CANCELLED, Status.FAILED);
    return moved("resume", from, Status.QUEUED, Reason.RESUMED, at);
  }

  public TrainingJob givenBack(Instant at, Reason reason) {
    return moved("give back", Set.of(Status.RUNNING), Status.QUEUED, reason, at);
  }

  /** This job, if it may be deleted. */
  TrainingJob deletable() {
    require("delete", Set.of(Status.PAUSED, Status.SUCCEEDED, Status.FAILED, Status.CANCELLED));
    return this;
  }

  Problem.IllegalStatus refusal(String action, String why) {
    return new Problem.IllegalStatus(
        "cannot " + action + " training job " + id + ": " + why,
        status().name(),
        status().allowedActions().stream().filter(allowed -> !allowed.equals(action)).toList());
  }

  private Transition last() {
    return transitions.get(transitions.size() - 1);
  }

  private TrainingJob moved(String action, Set<Status> from, Status to, Reason reason, Instant at) {
    require(action, from);
    return moved(new Transition(to, reason, at, null));
  }

  private TrainingJob moved(Transition transition) {
    List<Transition> longer = Stream.concat(transitions.stream(), Stream.of(transition)).toList();
    return new TrainingJob(id, specification, longer, model);
  }

  private void require(String action, Set<Status> from) {
    if (!from.contains(status())) {
      throw refusal(action, "it is " + status());
    }
  }
}
