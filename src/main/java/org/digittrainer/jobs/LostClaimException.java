package org.digittrainer.jobs;

/** Another worker has the job, or it is gone: what was to be written about it is refused. */
public final class LostClaimException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** A refusal that names the claim. */
  public LostClaimException(Claim claim) {
    super("job " + claim.jobId() + " is no longer held under fence " + claim.fence());
  }
}
