package org.digittrainer.jobs;

import org.digittrainer.database.Transactions;
import org.digittrainer.jobs.Turns.Entry;

/**
 * Jobs that wait outside the queue, since as many of their owner run as may. So they hold up nobody
 * behind them, and cost nothing while they wait.
 */
public final class HeldBackJobs {

  private final Turns turns;
  private final JobStore store;
  private final JobQueue queue;
  private final Transactions transactions;

  public HeldBackJobs(Turns turns, JobStore store, JobQueue queue, Transactions transactions) {
    this.turns = turns;
    this.store = store;
    this.queue = queue;
    this.transactions = transactions;
  }

  /** Puts those that may start by now back into the queue. Must be called when a run has ended. */
  public void release() {
    if (turns.hasReleasable()) {
      transactions.run("release", this::requeue);
      queue.wake();
    }
  }

  private int requeue() {
    int count = 0;
    for (Entry job : turns.release()) {
      queue.add(job.id(), store.nextTicket(job.id()), store.turn(job.id()), job.since());
      count++;
    }
    return count;
  }
}
