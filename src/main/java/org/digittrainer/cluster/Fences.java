package org.digittrainer.cluster;

import java.util.LinkedHashMap;
import java.util.Map;
import org.digittrainer.cluster.SharedGradient.Claim;

/** The latest claims on jobs that this member has heard of; the oldest are forgotten. */
final class Fences {

  private static final int MOST = 1000;

  private final Map<String, Long> latest =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > MOST;
        }
      };

  /** Notes a claim; false if there was a later one on the job. */
  boolean isLatest(Claim claim) {
    return latest.merge(claim.job(), claim.fence(), Math::max) == claim.fence();
  }
}
