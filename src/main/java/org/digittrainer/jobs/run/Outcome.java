package org.digittrainer.jobs.run;

import org.digittrainer.dataset.Dataset;
import org.digittrainer.jobs.TrainingJob.Reason;
import org.digittrainer.training.Checkpoint;

/** How a run ended; {@link OutcomeRecorder} acts on it, unless the job was stopped meanwhile. */
sealed interface Outcome {

  /** Name of the transaction that records it. */
  String commit();

  /**
   * The network is trained.
   *
   * @param reason COMPLETED, or the stop rule that ended the run early
   * @param dataset that it was trained on
   * @param end the trained parameters
   */
  record Completed(Reason reason, Dataset dataset, Checkpoint end) implements Outcome {
    @Override
    public String commit() {
      return "finish";
    }
  }

  /**
   * The run cannot go on.
   *
   * @param message what went wrong
   */
  record Failed(Reason reason, String message) implements Outcome {
    @Override
    public String commit() {
      return "fail";
    }
  }

  /** A trial has made the epochs of its rung. */
  record Rested() implements Outcome {
    @Override
    public String commit() {
      return "rest";
    }
  }

  /** Somebody else has waited long enough, so the job goes back into the queue, after them. */
  record Yielded() implements Outcome {
    @Override
    public String commit() {
      return "yield";
    }
  }

  /** The service is shutting down, so the job goes back into the queue. */
  record Interrupted() implements Outcome {
    @Override
    public String commit() {
      return "requeue";
    }
  }
}
