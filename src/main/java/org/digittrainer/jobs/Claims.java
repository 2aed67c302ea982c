package org.digittrainer.jobs;

import java.util.Optional;

/**
 * Decides which worker may run which job; the border to where claims are stored. Time is that of
 * the database, so that no replica's clock matters.
 */
public interface Claims {

  /** The run no longer holds its job: another worker has it, or it was deleted. */
  final class LostClaimException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** A refusal that names the claim. */
    public LostClaimException(Claim claim) {
      super("job " + claim.jobId() + " is no longer held under fence " + claim.fence());
    }
  }

  /**
   * Claims a job for the length of a lease. Must be called in a transaction.
   *
   * @param ticket of the queue entry
   * @return empty if the job waits under another ticket, is claimed, is held back by the limit on
   *     its owner's running jobs, is not to run, is gone or is stored in a newer format than this
   *     service knows
   */
  Optional<Claim> claim(String id, long ticket);

  /**
   * Whether the queue entry with this ticket is still needed, though the claim was refused. That of
   * a job that is held back is not: {@link HeldBackJobs} makes another.
   */
  boolean isWanted(String id, long ticket);

  /**
   * Requires that a claim holds until the end of this transaction, and extends it.
   *
   * @param trainedMillis how long the job has trained, earlier runs included
   * @throws LostClaimException if it does not hold
   */
  void guard(Claim claim, long trainedMillis);

  /** Sets the job's count of {@link Claim#deaths} back to 0, after a checkpoint. */
  void resetDeaths(Claim claim);

  /** Extends a claim by the length of a lease, if it still holds. */
  void extend(Claim claim);

  /** Whether the claim holds and the job is still RUNNING. */
  boolean isRunning(Claim claim);

  /** Releases every claim. Only for a database that no other process uses. */
  void releaseAll();
}
