package org.digittrainer.cluster;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.digittrainer.cluster.SharedGradient.Claim;
import org.digittrainer.training.GradientSources.Sharing;

/** How other members' runs are shared, as their owners said last; what is old is forgotten. */
final class SharedElsewhere {

  private static final long HOLDS_FOR = TimeUnit.SECONDS.toNanos(5);

  private final LongSupplier nanoTime;
  private final Map<String, Said> latest = new LatestOfJobs<>();

  private record Said(long fence, Sharing sharing, long nanos) {}

  /** Nothing is known at first. */
  SharedElsewhere(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Notes what the holder of a claim says, unless a later claim on the job was heard of. */
  synchronized void said(Claim claim, Sharing sharing) {
    Said known = latest.get(claim.job());
    if (known == null || known.fence() <= claim.fence() || isOld(known)) {
      latest.put(claim.job(), new Said(claim.fence(), sharing, nanoTime.getAsLong()));
    }
  }

  /** How a job is shared; empty if nobody said so lately. */
  synchronized Optional<Sharing> sharing(String job) {
    return Optional.ofNullable(latest.get(job)).filter(said -> !isOld(said)).map(Said::sharing);
  }

  private boolean isOld(Said said) {
    return nanoTime.getAsLong() - said.nanos() > HOLDS_FOR;
  }
}
