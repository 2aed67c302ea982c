package org.digittrainer.audits;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.digittrainer.audits.Audit.Cause;
import org.digittrainer.audits.Audit.Status;
import org.digittrainer.audits.Audit.Verdict;
import org.digittrainer.audits.AuditPlan.Step;
import org.digittrainer.audits.AuditRun.RefutedException;
import org.digittrainer.audits.AuditStore.Claimed;
import org.digittrainer.database.Outage;
import org.digittrainer.database.Transactions;
import org.digittrainer.jobs.LogContext;
import org.digittrainer.jobs.receipt.Receipt;
import org.digittrainer.problem.Problem;
import org.digittrainer.training.Checkpoint;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs audits on the thread that calls, each for a slice of time, then the next one; so none waits
 * for a long one to end, and threads that help with a run are soon free for a job.
 */
public final class AuditWorker {

  /** An audit ends after this many workers in a row died with it. */
  static final int MAX_DEATHS = 3;

  private static final Logger log = LoggerFactory.getLogger(AuditWorker.class);
  private static final Duration SLICE = Duration.ofSeconds(10);

  private final AuditStore store;
  private final AuditSteps steps;
  private final Transactions transactions;
  private final Clock clock;
  private final Duration maxTime;
  private volatile boolean closed;

  /**
   * A worker of this replica.
   *
   * @param maxTime how long an audit may compute
   */
  public AuditWorker(
      AuditStore store,
      AuditSteps steps,
      Transactions transactions,
      Clock clock,
      Duration maxTime) {
    this.store = store;
    this.steps = steps;
    this.transactions = transactions;
    this.clock = clock;
    this.maxTime = maxTime;
  }

  /** Goes on with audits until none waits. */
  public void runAll() {
    while (!closed && runNext()) {
      log.debug("an audit has had its slice");
    }
  }

  /** Ends the present slice. */
  public void close() {
    closed = true;
  }

  /** False if none waits. */
  boolean runNext() {
    Optional<Claimed> claimed = transactions.run("audit-claim", store::claimNext);
    claimed.ifPresent(this::logged);
    return claimed.isPresent();
  }

  private void logged(Claimed claim) {
    Audit audit = claim.audit();
    LogContext.of("audit", audit.id(), audit.owner(), () -> run(claim));
  }

  private void run(Claimed claim) {
    Lease lease = new Lease(() -> store.extend(claim), clock, () -> closed);
    try {
      work(claim, lease);
    } catch (RefutedException e) {
      finish(claim, Verdict.refuted(e.segment()));
    } catch (Problem.NotFound e) {
      finish(claim, Verdict.impossible(Cause.DATASET, String.valueOf(e.getMessage())));
    } catch (OutOfMemoryError e) { // This audit's failure, not the service's.
      log.error("audit {} ran out of memory: {}", claim.audit().id(), e.getMessage());
      finish(claim, Verdict.impossible(Cause.MEMORY, "there is too little memory for it here"));
    } catch (RuntimeException e) {
      if (Outage.isCauseOf(e)) {
        throw e;
      }
      log.error("audit {} ended with an error", claim.audit().id(), e);
      finish(
          claim,
          Verdict.impossible(Cause.ERROR, "the service has a defect; see the log of the service"));
    }
  }

  private void work(Claimed claim, Lease lease) {
    if (claim.deaths() > MAX_DEATHS) {
      finish(
          claim,
          Verdict.impossible(
              Cause.WORKER_DIED,
              "the service died %d times while it ran this audit".formatted(MAX_DEATHS)));
      return;
    }
    if (claim.trainedMillis() > maxTime.toMillis()) {
      finish(
          claim,
          Verdict.impossible(
              Cause.TIME,
              "it takes longer than the %d seconds that a job may take here"
                  .formatted(maxTime.toSeconds())));
      return;
    }
    Receipt receipt = store.receipt(claim.audit().id());
    AuditPlan plan = plan(claim, receipt);
    runSteps(claim, receipt, plan, lease);
  }

  private void runSteps(Claimed claim, Receipt receipt, AuditPlan plan, Lease lease) {
    long begin = clock.millis();
    List<Step> all = plan.steps();
    for (int i = claim.step(); i < all.size(); i++) {
      boolean within = i == claim.step() && claim.within();
      boolean late = clock.millis() - begin > SLICE.toMillis();
      AuditSteps.Context context =
          new AuditSteps.Context(
              claim, receipt, lease, () -> clock.millis() - begin > SLICE.toMillis());
      Optional<Checkpoint> left = late ? Optional.empty() : steps.run(context, all.get(i), within);
      if (lease.isLost()) {
        return;
      }
      if (late || left.isPresent()) {
        giveBack(claim, clock.millis() - begin, i, left.orElse(null));
        return;
      }
    }
    finish(claim, confirmed(plan));
  }

  private void giveBack(Claimed claim, long millis, int step, @Nullable Checkpoint state) {
    Outage.outlast(
        () ->
            transactions.run(
                "audit", () -> store.giveBack(claim, claim.trainedMillis() + millis, step, state)));
  }

  private void finish(Claimed claim, Verdict verdict) {
    log.info("audit {} is {}: {}", claim.audit().id(), verdict.status(), verdict.reason());
    Outage.outlast(
        () -> transactions.run("audit", () -> store.finish(claim, verdict, clock.instant())));
  }

  /** Only the epochs whose parameters it has been given matter. */
  private AuditPlan plan(Claimed claim, Receipt receipt) {
    Audit audit = claim.audit();
    Set<Long> available =
        audit.wanted() == null
            ? Set.of()
            : receipt.checkpoints().stream()
                .map(Receipt.Kept::epoch)
                .filter(epoch -> store.hasParameters(audit.id(), epoch))
                .collect(Collectors.toSet());
    return new AuditPlan(receipt, available, audit.wanted(), audit.seed());
  }

  private static Verdict confirmed(AuditPlan plan) {
    int run = plan.covered().size();
    return run == plan.size()
        ? new Verdict(
            Status.CONFIRMED,
            Cause.ALL_EQUAL,
            "every segment (%d) was run again, from the first parameters to the last, with the same bits"
                .formatted(run))
        : new Verdict(
            Status.CONFIRMED,
            Cause.SAMPLE_EQUAL,
            "%d of %d segments were run again, with the same bits; the others were not"
                .formatted(run, plan.size()));
  }
}
