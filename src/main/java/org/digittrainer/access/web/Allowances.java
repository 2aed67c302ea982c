package org.digittrainer.access.web;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/** What each caller may still ask for, of this process alone. */
final class Allowances {

  /** Callers that are known at once; of more, the ones who asked longest ago begin anew. */
  static final int MOST_CALLERS = 10_000;

  /** More than one request costs. */
  private static final long DEEPEST_DEBT = 10_000;

  private static final long SECOND = 1_000_000_000;

  private final LoadingCache<String, Bucket> buckets;
  private final int burst;

  /**
   * Allowances that grow with time.
   *
   * @param perMinute units that each caller gets a minute
   * @param burst units that a caller can save
   */
  Allowances(int perMinute, int burst, TimeMeter time) {
    this.burst = burst;
    // Full again by then, so that nothing is lost with it.
    Duration full = Duration.ofMinutes(1 + (burst + DEEPEST_DEBT) / perMinute);
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(MOST_CALLERS)
            .expireAfterAccess(full)
            .ticker(time::currentTimeNanos)
            .build(caller -> bucket(perMinute, burst, time));
  }

  private static Bucket bucket(int perMinute, int burst, TimeMeter time) {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(burst).refillGreedy(perMinute, Duration.ofMinutes(1)))
        .withCustomTimePrecision(time)
        .build();
  }

  /**
   * Takes units, if there are as many or the allowance is full; the rest is owed.
   *
   * @return 0 if they were taken, else the seconds after which they can be
   */
  int take(String caller, int units) {
    Bucket bucket = buckets.get(caller);
    int now = Math.min(units, burst);
    ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(now);
    if (!probe.isConsumed()) {
      return seconds(probe.getNanosToWaitForRefill());
    }
    if (units > now) {
      bucket.consumeIgnoringRateLimits(units - now);
    }
    return 0;
  }

  /** Takes units for what was done already: if there are too few, the caller waits the longer. */
  void owe(String caller, int units) {
    buckets.get(caller).consumeIgnoringRateLimits(units);
  }

  /** Callers that are known. */
  long callers() {
    buckets.cleanUp();
    return buckets.estimatedSize();
  }

  private static int seconds(long nanos) {
    return Math.toIntExact((nanos + SECOND - 1) / SECOND);
  }
}
