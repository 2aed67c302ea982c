package org.digittrainer.cluster;

import java.util.Map;
import org.digittrainer.cluster.SharedGradient.Claim;

/** The latest claims on jobs that this member has heard of; the oldest are forgotten. */
final class Fences {

  private final Map<String, Long> latest = new LatestOfJobs<>();

  /** Notes a claim; false if there was a later one on the job. */
  boolean isLatest(Claim claim) {
    return latest.merge(claim.job(), claim.fence(), Math::max) == claim.fence();
  }
}
