package org.digittrainer.jobs;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.digittrainer.access.Caller;
import org.digittrainer.problem.Problem;
import org.digittrainer.training.TrainingSpecification;
import org.jspecify.annotations.Nullable;

/**
 * A training job at one moment; immutable. Each method that changes its status returns the changed
 * job, or throws {@link Problem.IllegalStatus} if the current status does not allow it.
 *
 * @param id fit for a URL; later jobs have greater ones
 * @param owner who submitted it; null if nobody had to say who they are
 * @param specification complete
 * @param transitions from the first to the current status, at least one
 * @param model the trained model; null until the job succeeded
 * @param note what people write about it; null if nothing
 * @param trial which trial of a sweep it is; null if it is none
 */
public record TrainingJob(
    String id,
    @Nullable String owner,
    TrainingSpecification specification,
    List<Transition> transitions,
    @Nullable ModelReference model,
    @Nullable String note,
    @Nullable Trial trial) {

  /** Status of a job. */
  public enum Status {
    /** Waits in the queue. */
    QUEUED,
    /** Trains. */
    RUNNING,
    /** Stopped by a caller, to be resumed. */
    PAUSED,
    /** Has trained its model. */
    SUCCEEDED,
    /** Ended by a loss that is not finite, or by an error. */
    FAILED,
    /** Stopped by a caller. */
    CANCELLED;

    /** The actions that callers can take on a job with this status. */
    public List<String> allowedActions() {
      return switch (this) {
        case QUEUED, RUNNING -> List.of("cancel", "pause");
        case PAUSED -> List.of("resume", "cancel", "delete");
        case SUCCEEDED -> List.of("delete");
        case FAILED, CANCELLED -> List.of("resume", "delete");
      };
    }

    boolean isDeletable() {
      return allowedActions().contains("delete");
    }

    boolean isFinal() {
      return this == SUCCEEDED || this == FAILED || this == CANCELLED;
    }
  }

  /** Why a job has its status. */
  public enum Reason {
    /** A caller submitted the job. */
    SUBMITTED,
    /** A worker claimed it. */
    STARTED,
    /** A caller resumed it. */
    RESUMED,
    /** The service that ran it died. */
    RECOVERED,
    /** The last iteration is done. */
    COMPLETED,
    /** It reached its maximum training time. */
    MAX_SECONDS,
    /** It reached its target test accuracy. */
    TARGET_TEST_ACCURACY,
    /** Its test accuracy has not improved for the epochs of its patience. */
    PATIENCE,
    /** A caller stopped it. */
    USER,
    /** A loss was not finite. */
    DIVERGED,
    /** There was too little memory for it. */
    OUT_OF_MEMORY,
    /** It failed with an error. */
    ERROR,
    /** The services that ran it died, several times in a row. */
    WORKER_DIED,
    /** A resumed run computed other numbers than before. */
    NOT_REPRODUCIBLE,
    /** The service that ran it was shut down. */
    SHUTDOWN,
    /** It gave way to somebody else's job that had waited for a slice of time. */
    YIELDED,
    /** A trial has made the epochs of a rung, and waits for the other trials. */
    RUNG,
    /** A trial is among the best of its rung, and goes on. */
    PROMOTED,
    /** A trial is not among the best of its rung. */
    HALVED,
    /** Too many other trials of the sweep have failed. */
    MAX_FAILED
  }

  /**
   * A change of status.
   *
   * @param message what went wrong, or why the job starts again; null if nothing is to be said
   * @param by who made it; null for the service itself, and if nobody had to say who they are
   */
  public record Transition(
      Status status, Reason reason, Instant at, @Nullable String message, @Nullable String by) {}

  /** The model that a job trained. */
  public record ModelReference(String name, int version) {}

  /** Copies the list. */
  public TrainingJob {
    transitions = List.copyOf(transitions);
  }

  /** A job that is no trial. */
  public TrainingJob(
      String id,
      @Nullable String owner,
      TrainingSpecification specification,
      List<Transition> transitions,
      @Nullable ModelReference model,
      @Nullable String note) {
    this(id, owner, specification, transitions, model, note, null);
  }

  /** A new job. */
  static TrainingJob submitted(
      String id, TrainingSpecification specification, Instant at, Caller caller) {
    Transition first = new Transition(Status.QUEUED, Reason.SUBMITTED, at, null, caller.owner());
    String owner = Submissions.owner(specification, caller);
    return new TrainingJob(id, owner, specification, List.of(first), null, null);
  }

  /** The current status. */
  public Status status() {
    return last().status();
  }

  /** Why it has its current status. */
  public Reason reason() {
    return last().reason();
  }

  /** What went wrong, if something did. */
  public Optional<String> message() {
    return Optional.ofNullable(last().message());
  }

  /** When it was submitted. */
  public Instant createdAt() {
    return transitions.get(0).at();
  }

  /** When it got its current status. */
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

  /** When it succeeded, failed or was cancelled. */
  public Optional<Instant> finishedAt() {
    return status().isFinal() ? Optional.of(last().at()) : Optional.empty();
  }

  /** The job once a worker has claimed it. */
  public TrainingJob started(Instant at) {
    return started(at, null);
  }

  /**
   * The job once a worker has claimed it.
   *
   * @param message why it does not simply go on; null if it does
   */
  public TrainingJob started(Instant at, @Nullable String message) {
    Transition start = new Transition(Status.RUNNING, Reason.STARTED, at, message, null);
    return moved("start", Set.of(Status.QUEUED), start);
  }

  /**
   * The job once its network is trained.
   *
   * @param trained null of a trial, which publishes none
   */
  public TrainingJob completed(Instant at, Reason reason, @Nullable ModelReference trained) {
    Transition end = new Transition(Status.SUCCEEDED, reason, at, null, null);
    return moved("complete", Set.of(Status.RUNNING), end).published(trained);
  }

  /** The job once its network is a version of a model. */
  TrainingJob published(@Nullable ModelReference as) {
    return new TrainingJob(id, owner, specification, transitions, as, note, trial);
  }

  /** The job once its run failed. */
  public TrainingJob failed(Instant at, Reason reason, String message) {
    Transition end = new Transition(Status.FAILED, reason, at, message, null);
    return moved("fail", Set.of(Status.RUNNING), end);
  }

  TrainingJob cancelled(Instant at, Caller caller) {
    Set<Status> from = Set.of(Status.QUEUED, Status.RUNNING, Status.PAUSED);
    return moved(
        "cancel", from, new Transition(Status.CANCELLED, Reason.USER, at, null, by(caller)));
  }

  TrainingJob paused(Instant at, Caller caller) {
    Set<Status> from = Set.of(Status.QUEUED, Status.RUNNING);
    return moved("pause", from, new Transition(Status.PAUSED, Reason.USER, at, null, by(caller)));
  }

  TrainingJob resumed(Instant at, Caller caller) {
    if (trial != null && !(status() == Status.PAUSED && reason() == Reason.USER)) {
      throw refusal("resume", "it is a trial of sweep " + trial.sweep() + ", which takes it on");
    }
    Set<Status> from = Set.of(Status.PAUSED, Status.CANCELLED, Status.FAILED);
    return moved(
        "resume", from, new Transition(Status.QUEUED, Reason.RESUMED, at, null, by(caller)));
  }

  /** The job back in the queue, after its run ended early through no fault of its own. */
  public TrainingJob requeued(Instant at, Reason reason) {
    Set<Status> from = Set.of(Status.RUNNING);
    return moved("requeue", from, new Transition(Status.QUEUED, reason, at, null, null));
  }

  /** This job, if it may be deleted. */
  TrainingJob deletable(Caller caller) {
    requireOwn(caller);
    require("delete", Set.of(Status.PAUSED, Status.SUCCEEDED, Status.FAILED, Status.CANCELLED));
    return this;
  }

  Problem.IllegalStatus refusal(String action, String why) {
    return new Problem.IllegalStatus(
        "cannot " + action + " training job " + id + ": " + why,
        status().name(),
        status().allowedActions().stream().filter(allowed -> !allowed.equals(action)).toList());
  }

  /** Refuses callers who may not change this job, by {@link Problem.Forbidden}. */
  void requireOwn(Caller caller) {
    caller.requireOwn("training job \"" + id + "\"", owner);
  }

  private @Nullable String by(Caller caller) {
    requireOwn(caller);
    return caller.owner();
  }

  private Transition last() {
    return transitions.get(transitions.size() - 1);
  }

  TrainingJob moved(String action, Set<Status> from, Transition transition) {
    require(action, from);
    List<Transition> longer = Stream.concat(transitions.stream(), Stream.of(transition)).toList();
    return new TrainingJob(id, owner, specification, longer, model, note, trial);
  }

  private void require(String action, Set<Status> from) {
    if (!from.contains(status())) {
      throw refusal(action, "it is " + status());
    }
  }
}
