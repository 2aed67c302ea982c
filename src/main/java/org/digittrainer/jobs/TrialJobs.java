package org.digittrainer.jobs;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.digittrainer.access.Caller;
import org.digittrainer.jobs.TrainingJob.Status;
import org.digittrainer.problem.Problem;
import org.digittrainer.training.TrainingSpecification;
import org.jspecify.annotations.Nullable;

/**
 * The jobs that are trials of sweeps. Whatever changes them must be called in a transaction, and
 * {@link #announce} after its commit.
 */
public final class TrialJobs {

  private static final Set<Status> ACTIVE = Set.of(Status.QUEUED, Status.RUNNING);

  /** What the trials of one sweep may copy in one transaction, which H2 holds in memory. */
  private static final long MOST_COPIED = 32L << 20;

  private final QueueRoom room;
  private final Submissions submissions;
  private final JobTransitions transitions;
  private final ActiveRuns running;
  private final Clock clock;

  /**
   * The trials of all sweeps.
   *
   * @param running the runs on this replica
   */
  public TrialJobs(
      QueueRoom room,
      Submissions submissions,
      JobTransitions transitions,
      ActiveRuns running,
      Clock clock) {
    this.room = room;
    this.submissions = submissions;
    this.transitions = transitions;
    this.running = running;
    this.clock = clock;
  }

  /**
   * Refuses a sweep while the disk is nearly full. Not to be called in a transaction.
   *
   * @throws Problem.NoSpace if it is
   */
  public void requireSpace() {
    room.requireSpace();
  }

  /**
   * Submits the trials of a sweep, which take one place of the queue.
   *
   * @param specifications of the trials in their order
   * @param lastEpoch as in {@link Trial}
   * @throws Problem.QueueFull if the queue is full
   * @throws Problem.Unacceptable if they start from more parameters than one transaction takes
   */
  public List<TrainingJob> submit(
      String sweep,
      List<TrainingSpecification> specifications,
      @Nullable Integer lastEpoch,
      Caller caller) {
    requireFewCopies(specifications);
    room.requirePlace(Submissions.owner(specifications.get(0), caller));
    List<TrainingJob> jobs = new ArrayList<>();
    for (TrainingSpecification specification : specifications) {
      Trial trial = new Trial(sweep, jobs.size() + 1, lastEpoch);
      jobs.add(submissions.insert(specification, trial, caller));
    }
    return jobs;
  }

  private void requireFewCopies(List<TrainingSpecification> specifications) {
    long bytes =
        specifications.stream()
            .flatMap(specification -> Stream.ofNullable(specification.from()))
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
            .entrySet()
            .stream()
            .mapToLong(copies -> copies.getValue() * submissions.bytesOf(copies.getKey()))
            .sum();
    if (bytes > MOST_COPIED) {
      throw new Problem.Unacceptable(
          "/job/from",
          "is copied for each trial, "
              + (bytes >> 20)
              + " MB in all where "
              + (MOST_COPIED >> 20)
              + " MB are the most: try fewer trials");
    }
  }

  /** Takes a trial that rests on to another epoch, or to its end. */
  public TrainingJob promote(String id, @Nullable Integer lastEpoch) {
    return change(id, job -> Trial.promoted(job, clock.instant(), lastEpoch));
  }

  /** Ends a trial that rests. */
  public TrainingJob halve(String id) {
    return change(id, job -> Trial.halved(job, clock.instant()));
  }

  /** Gives a trial up, as too many others have failed, unless it has ended by now. */
  public TrainingJob giveUp(String id) {
    return change(id, job -> job.status().isFinal() ? job : Trial.givenUp(job, clock.instant()));
  }

  /** Cancels a trial unless it has ended by now. */
  public TrainingJob cancel(String id, Caller caller) {
    return change(id, job -> job.status().isFinal() ? job : job.cancelled(clock.instant(), caller));
  }

  /** Pauses a trial unless it runs and waits no more by now. */
  public TrainingJob pause(String id, Caller caller) {
    return change(
        id, job -> ACTIVE.contains(job.status()) ? job.paused(clock.instant(), caller) : job);
  }

  /**
   * Resumes paused trials.
   *
   * @param ids at least one
   * @throws Problem.QueueFull if the queue is full
   */
  public List<TrainingJob> resume(List<String> ids, @Nullable String owner, Caller caller) {
    room.requirePlace(owner);
    return ids.stream().map(id -> change(id, job -> job.resumed(clock.instant(), caller))).toList();
  }

  /** Stops the runs of those that do not run any more, and informs listeners and the queue. */
  public void announce(Collection<TrainingJob> changed) {
    for (TrainingJob job : changed) {
      if (job.status() != Status.QUEUED) {
        running.stop(job.id());
      }
      transitions.announce(job);
    }
  }

  private TrainingJob change(String id, UnaryOperator<TrainingJob> change) {
    return transitions.change(id, change);
  }
}
