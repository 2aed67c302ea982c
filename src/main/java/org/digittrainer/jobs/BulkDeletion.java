package org.digittrainer.jobs;

import java.util.List;
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

  private final JobStore store;
  private final Transactions transactions;

  /** Deletes from a store. */
  public BulkDeletion(JobStore store, Transactions transactions) {
    this.store = store;
    this.transactions = transactions;
  }

  /**
   * Deletes the jobs that a filter names and the caller may delete. Those that wait or run are
   * left, and paused ones unless the filter names their status.
   *
   * @return how many were deleted
   */
  public long delete(JobFilter filter, Caller caller) {
    Set<Status> statuses = deletable(filter.statuses());
    return statuses.isEmpty()
        ? 0
        : own(filter, caller).mapToLong(own -> delete(own.withStatuses(statuses))).sum();
  }

  private long delete(JobFilter doomed) {
    long deleted = 0;
    String last = null;
    List<String> batch;
    do {
      batch = store.newestIds(doomed, last, BATCH);
      deleted += delete(batch, doomed.statuses());
      last = batch.isEmpty() ? null : batch.get(batch.size() - 1);
    } while (batch.size() == BATCH);
    return deleted;
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
  private static Stream<JobFilter> own(JobFilter filter, Caller caller) {
    String name = caller.owner();
    if (caller.role() == Role.ADMIN) {
      return Stream.of(filter);
    }
    return name == null || !filter.owners().isEmpty() && !filter.owners().contains(name)
        ? Stream.empty()
        : Stream.of(filter.withOwners(Set.of(name)));
  }
}
