package org.digittrainer.jobs;

import java.util.Optional;

/**
 * Who may run which job; the border to where that is kept. Time is that of the database, so that no
 * replica's clock matters.
 */
public interface Claims {

  /**
   * Takes a job for a while. To be called in a transaction.
   *
   * @param ticket of the execution that asks
   * @return empty if the job waits under another ticket, is held, is done, is gone or is of a newer
   *     format than this service knows
   */
  Optional<Claim> claim(String id, long ticket);

  /** Whether the execution of a ticket is still needed, though the job cannot be claimed now. */
  boolean isWanted(String id, long ticket);

  /**
   * Makes sure that a claim still holds to the end of this transaction, and for a while after it.
   *
   * @param trainedMillis how long the job has trained in all
   * @throws LostClaimException if it does not
   */
  void guard(Claim claim, long trainedMillis);

  /** Notes that the job got on, so that a death of its worker is its first again. */
  void gotOn(Claim claim);

  /** Extends a claim for a while, if it still holds. */
  void extend(Claim claim);

  /** Whether the claim holds and the job is meant to run. */
  boolean isRunning(Claim claim);

  /** Frees all jobs: to be called where no other process can be at work. */
  void releaseAll();
}
