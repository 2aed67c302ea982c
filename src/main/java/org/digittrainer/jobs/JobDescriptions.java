package org.digittrainer.jobs;

import java.util.function.UnaryOperator;
import org.digittrainer.access.Caller;
import org.digittrainer.database.Transactions;

/** Changes the descriptions of jobs. */
public final class JobDescriptions {

  private final TrainingJobs jobs;
  private final JobStore store;
  private final Transactions transactions;

  /** Changes jobs in a store. */
  public JobDescriptions(TrainingJobs jobs, JobStore store, Transactions transactions) {
    this.jobs = jobs;
    this.store = store;
    this.transactions = transactions;
  }

  /**
   * Changes the description of a job, whatever its status and while it runs.
   *
   * @param idOrLatest an id or {@link JobStore#LATEST}
   * @param change of the present description; may throw, and then nothing changes
   * @return the changed job
   * @throws org.digittrainer.problem.Problem.Forbidden if it is another's
   * @throws org.digittrainer.problem.Problem.NotFound if there is none
   */
  public TrainingJob change(
      String idOrLatest, UnaryOperator<JobDescription> change, Caller caller) {
    return jobs.with(
        idOrLatest,
        job ->
            transactions.run(
                "describe", () -> store.update(job.id(), each -> changed(each, change, caller))));
  }

  private static TrainingJob changed(
      TrainingJob job, UnaryOperator<JobDescription> change, Caller caller) {
    job.requireOwn(caller);
    return change.apply(JobDescription.of(job)).on(job, caller);
  }
}
