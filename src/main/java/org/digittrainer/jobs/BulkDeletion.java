package org.digittrainer.jobs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.digittrainer.access.Caller;
import org.digittrainer.access.Role;
import org.digittrainer.database.Transactions;
import org.digittrainer.jobs.TrainingJob.Status;

/** Deletes many jobs, a few in each transaction, with all their results but their models. */
public final class BulkDeletion {

  /** So few that nobody waits long for a lock, and no statement takes seconds. */
  private static final int BATCH = 100;

  /** A request that takes longer is given up by many a client and proxy. */
  private static final Duration LONGEST = Duration.ofSeconds(20);

  /**
   * What came of a deletion.
   *
   * @param deleted number of jobs
   * @param more whether time was too short for all
   */
  public record Outcome(long deleted, boolean more) {}

  private final JobStore store;
  private final Transactions transactions;
  private final Clock clock;

  /** Deletes from a store. */
  public BulkDeletion(JobStore store, Transactions transactions, Clock clock) {
    this.store = store;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Deletes the jobs that a filter names and the caller may delete, newest first, for at most about
   * 20 seconds. Those that wait or run are left, and paused ones unless the filter names their
   * status.
   */
  public Outcome delete(JobFilter filter, Caller caller) {
    Set<Status> statuses = deletable(filter.statuses());
    return own(filter, caller)
        .filter(own -> !statuses.isEmpty())
        .map(own -> delete(own.withStatuses(statuses)))
        .orElse(new Outcome(0, false));
  }

  private Outcome delete(JobFilter doomed) {
    Instant end = clock.instant().plus(LONGEST);
    long deleted = 0;
    String last = null;
    boolean more = true;
    while (more && clock.instant().isBefore(end)) {
      List<String> batch = store.newestIds(doomed, last, BATCH);
      deleted += delete(batch, doomed.statuses());
      more = batch.size() == BATCH;
      last = more ? batch.get(BATCH - 1) : null;
    }
    return new Outcome(deleted, more);
  }

  private int delete(List<String> ids, Set<Status> statuses) {
    return ids.isEmpty() ? 0 : transactions.run("delete jobs", () -> store.delete(ids, statuses));
  }

  private static Set<Status> deletable(Set<Status> named) {
    return Stream.of(Status.values())
        .filter(each -> named.isEmpty() ? each.isFinal() : named.contains(each))
        .filter(Status::isDeletable)
        .collect(Collectors.toSet());
  }

  /** What the caller may delete of it, if there can be any. */
  private static Optional<JobFilter> own(JobFilter filter, Caller caller) {
    String name = caller.owner();
    if (caller.role() == Role.ADMIN) {
      return Optional.of(filter);
    }
    return name == null || !filter.owners().isEmpty() && !filter.owners().contains(name)
        ? Optional.empty()
        : Optional.of(filter.withOwners(Set.of(name)));
  }
}
