package org.digittrainer.audits;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.digittrainer.access.Caller;
import org.digittrainer.audits.ReceiptCheck.Finding;
import org.digittrainer.database.TimedIds;
import org.digittrainer.database.Transactions;
import org.digittrainer.jobs.receipt.Receipt;
import org.digittrainer.problem.Problem;
import org.jspecify.annotations.Nullable;

/** The audits of all replicas. */
public final class Audits {

  private static final int RETRY_SECONDS = 10;

  /**
   * How many audits may run or wait.
   *
   * @param all at least 1
   * @param perOwner of one owner, at least 1
   */
  public record Room(int all, int perOwner) {}

  private final AuditStore store;
  private final ReceiptCheck check;
  private final Room room;
  private final Runnable wake;
  private final Transactions transactions;
  private final Clock clock;
  private final TimedIds ids;

  /**
   * The audits of a store.
   *
   * @param wake tells the worker of this replica that there is something to do
   * @param random for ids that cannot be guessed
   */
  public Audits(
      AuditStore store,
      ReceiptCheck check,
      Room room,
      Runnable wake,
      Transactions transactions,
      Clock clock,
      RandomGenerator random) {
    this.store = store;
    this.check = check;
    this.room = room;
    this.wake = wake;
    this.transactions = transactions;
    this.clock = clock;
    this.ids = new TimedIds(clock, random);
  }

  /**
   * Submits a receipt.
   *
   * @param wanted segments to run again; null for all
   * @param seed chooses them
   * @throws Problem.QueueFull if too many audits run or wait
   */
  public Audit submit(Submission submission, @Nullable Integer wanted, long seed, Caller caller) {
    Optional<Finding> finding = check.check(submission);
    int ahead = requirePlace(caller.owner());
    Receipt receipt = submission.receipt();
    Audit audit =
        finding.isPresent() || receipt == null
            ? ended(submission, finding.orElseThrow(), wanted, seed, caller)
            : begun(submission, receipt, wanted, seed, caller);
    boolean runs = audit.verdict() == null;
    Map<Long, double[]> needed = runs ? needed(submission, wanted) : Map.of();
    transactions.run(
        "audit",
        () -> {
          store.insert(audit, runs ? receipt : null, needed, ahead);
          return audit.id();
        });
    wake.run();
    return audit;
  }

  /**
   * The audit with an id.
   *
   * @param id or {@link AuditStore#LATEST}
   * @throws Problem.NotFound if there is none
   */
  public Audit get(String id) {
    return store.find(id).orElseThrow(() -> new Problem.NotFound("no audit \"" + id + "\""));
  }

  /**
   * Audits, newest first.
   *
   * @param before only those older than the audit with this id; null for all
   */
  public List<Audit> list(@Nullable String before, int limit) {
    return store.newest(before, limit);
  }

  /** Deletes an audit; one that runs ends within a moment. */
  public void delete(String id, Caller caller) {
    Audit audit = get(id);
    caller.requireOwn("audit \"" + audit.id() + "\"", audit.owner());
    store.delete(audit.id());
  }

  /** How many of the same owner come first. */
  private int requirePlace(@Nullable String owner) {
    long ofOwner = owner == null ? 0 : store.countRunning(owner);
    if (ofOwner >= room.perOwner() || store.countRunning() >= room.all()) {
      throw new Problem.QueueFull(
          ofOwner >= room.perOwner()
              ? "%d audits of \"%s\" are running already".formatted(ofOwner, owner)
              : "%d audits are running already".formatted(room.all()),
          RETRY_SECONDS);
    }
    return (int) ofOwner;
  }

  private Audit ended(
      Submission submission, Finding finding, @Nullable Integer wanted, long seed, Caller caller) {
    return new Audit(
        ids.next(),
        caller.owner(),
        finding.verdict(),
        submission.receiptSha256(),
        wanted,
        seed,
        finding.segments(),
        clock.instant(),
        clock.instant());
  }

  private Audit begun(
      Submission submission, Receipt receipt, @Nullable Integer wanted, long seed, Caller caller) {
    AuditPlan plan = new AuditPlan(receipt, submission.parameters().keySet(), wanted, seed);
    return new Audit(
        ids.next(),
        caller.owner(),
        null,
        submission.receiptSha256(),
        wanted,
        seed,
        plan.segments(),
        clock.instant(),
        null);
  }

  /** The parameters that an audit begins with; of all segments, the first alone. */
  private static Map<Long, double[]> needed(Submission submission, @Nullable Integer wanted) {
    Map<Long, double[]> needed = new HashMap<>(submission.parameters());
    if (wanted == null) {
      needed.keySet().retainAll(List.of(0L));
    }
    return needed;
  }
}
