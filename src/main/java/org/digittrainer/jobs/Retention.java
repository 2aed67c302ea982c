package org.digittrainer.jobs;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.digittrainer.access.audit.AuditLog;
import org.digittrainer.database.Transactions;
import org.digittrainer.jobs.JobSizes.Finished;
import org.digittrainer.jobs.TrainingJob.ModelReference;
import org.digittrainer.jobs.TrainingJob.Status;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes the jobs that finished first, once they are too old or all jobs together take too much
 * room. Models stay, with their own parameters and provenance, but lose the curve and checkpoints
 * of their job.
 */
public final class Retention {

  private static final Logger log = LoggerFactory.getLogger(Retention.class);

  /** Jobs of one transaction: locks are short, and so is each statement. */
  private static final int BATCH = 50;

  private static final Set<Status> FINISHED =
      EnumSet.of(Status.SUCCEEDED, Status.FAILED, Status.CANCELLED);

  /**
   * What is kept.
   *
   * @param maxAge how long after its end a job is kept; null for ever
   * @param maxBytes bytes of all jobs that are kept; null for any number
   */
  public record Limits(@Nullable Duration maxAge, @Nullable Long maxBytes) {

    /** Whether all is kept for ever. */
    public boolean isNone() {
      return maxAge == null && maxBytes == null;
    }
  }

  private final JobStore store;
  private final JobSizes sizes;
  private final Transactions transactions;
  private final AuditLog audit;
  private final Clock clock;
  private final Limits limits;

  /** The retention of the jobs of a store. */
  public Retention(
      JobStore store,
      JobSizes sizes,
      Transactions transactions,
      AuditLog audit,
      Clock clock,
      Limits limits) {
    this.store = store;
    this.sizes = sizes;
    this.transactions = transactions;
    this.audit = audit;
    this.clock = clock;
    this.limits = limits;
  }

  /**
   * Deletes what is to go.
   *
   * @return how many jobs
   */
  public int apply() {
    int deleted = 0;
    List<Finished> gone;
    do {
      gone = doomed().isEmpty() ? List.of() : transactions.run("retention", this::deleteSome);
      gone.forEach(this::report);
      deleted += gone.size();
    } while (!gone.isEmpty());
    return deleted;
  }

  /** One replica at a time: two that see the same excess would make the room for it twice. */
  private List<Finished> deleteSome() {
    sizes.lock();
    return doomed().stream().filter(job -> store.delete(List.of(job.id()), FINISHED) > 0).toList();
  }

  private List<Finished> doomed() {
    Long most = limits.maxBytes();
    long excess = most == null ? 0 : sizes.ofAllJobs() - most;
    List<Finished> doomed = new ArrayList<>();
    for (Finished job : sizes.firstFinished(BATCH)) {
      if (excess > 0 || isOld(job)) {
        doomed.add(job);
        excess -= job.bytes();
      }
    }
    return doomed;
  }

  private boolean isOld(Finished job) {
    Duration age = limits.maxAge();
    return age != null && job.at().isBefore(clock.instant().minus(age));
  }

  private void report(Finished job) {
    audit.recordOwn("deleteOldTrainingJob", job.id());
    LogContext.of("job", job.id(), null, () -> log(job));
  }

  private static void log(Finished job) {
    ModelReference model = job.model();
    log.info(
        "job {}, finished at {}, is deleted to keep within digit-trainer.retention: {} bytes{}",
        job.id(),
        job.at(),
        job.bytes(),
        model == null
            ? ""
            : "; its model \"%s\", version %d, stays, without the curve and checkpoints"
                .formatted(model.name(), model.version()));
  }
}
