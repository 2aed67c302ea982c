package org.digittrainer.jobs;

import java.util.List;
import org.digittrainer.jobs.TrainingJob.Status;
import org.jspecify.annotations.Nullable;

/** What waits and runs, with what it is expected to take; the border to where that is stored. */
public interface Backlog {

  /**
   * What a job takes as a whole.
   *
   * @param seconds if nothing ends it early, with the machine for itself; null if that is unknown
   * @param iterations updates of the parameters
   * @param mostSeconds how long it may train
   */
  record Cost(@Nullable Double seconds, long iterations, double mostSeconds) {}

  /**
   * A job that waits or runs.
   *
   * @param owner null if nobody had to say who they are
   * @param status QUEUED or RUNNING
   * @param turn the lowest comes first
   * @param replica where it runs, or ran last
   * @param iterations that are stored
   * @param trainedMillis how long those took
   * @param cost null if nobody has looked yet
   */
  record Entry(
      String id,
      @Nullable String owner,
      Status status,
      int turn,
      @Nullable String replica,
      long iterations,
      long trainedMillis,
      @Nullable Cost cost) {

    boolean runs() {
      return status == Status.RUNNING;
    }

    /** Seconds of training that are left, at its own pace if it has one; null if unknown. */
    @Nullable Double secondsLeft() {
      Double left = cost == null ? null : secondsLeft(cost);
      return left == null || cost == null ? null : within(left, cost.mostSeconds());
    }

    private @Nullable Double secondsLeft(Cost whole) {
      double trained = trainedSeconds();
      if (iterations > 0 && trainedMillis > 0) {
        return trained / iterations * (whole.iterations() - iterations);
      }
      return whole.seconds() == null ? null : whole.seconds() - trained;
    }

    private double within(double left, double mostSeconds) {
      return Math.max(0, Math.min(left, mostSeconds - trainedSeconds()));
    }

    private double trainedSeconds() {
      return trainedMillis / 1000.0;
    }
  }

  /**
   * All that waits or runs, in the order in which it starts; last those that a limit on the running
   * jobs of their owner keeps from starting.
   */
  List<Entry> entries();

  /**
   * The turn that a job of an owner would take, were it submitted now; see {@link
   * JobStore#takeTurn}.
   */
  int nextTurn(@Nullable String owner);

  /** Some jobs that wait or run and whose cost nobody has looked at, first those that are next. */
  List<TrainingJob> unknown(int limit);

  /** Stores what a job takes; does nothing if that is known or the job is gone. */
  void add(String id, Cost cost);
}
