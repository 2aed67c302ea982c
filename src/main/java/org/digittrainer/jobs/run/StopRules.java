package org.digittrainer.jobs.run;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.digittrainer.jobs.TrainingJob.Reason;
import org.digittrainer.training.EpochMetrics;
import org.digittrainer.training.TrainingSpecification.Stop;
import org.jspecify.annotations.Nullable;

/** Decides whether a run ends before its last iteration. Not thread-safe. */
final class StopRules {

  private static final double MILLIS_OF_A_SECOND = 1000;
  private static final Stop NEVER = new Stop(null, null, null);

  private final Stop stop;
  private final double maxMillis;
  private double best = -1;
  private long bestEpoch;
  private long epoch;

  /**
   * The rules of a run.
   *
   * @param maxTime how long the job may train if it does not say so itself
   * @param before the metrics of earlier epochs, in order
   */
  StopRules(@Nullable Stop stop, Duration maxTime, List<EpochMetrics> before) {
    this.stop = Objects.requireNonNullElse(stop, NEVER);
    Double maxSeconds = this.stop.maxSeconds();
    this.maxMillis = maxSeconds == null ? maxTime.toMillis() : MILLIS_OF_A_SECOND * maxSeconds;
    before.forEach(this::add);
  }

  void add(EpochMetrics metrics) {
    epoch = metrics.epoch();
    if (metrics.testAccuracy() > best) {
      best = metrics.testAccuracy();
      bestEpoch = epoch;
    }
  }

  /** The last epoch that was measured; 0 before the first. */
  long epoch() {
    return epoch;
  }

  /** Milliseconds of training that are left at most, at least 0. */
  double millisLeft(long trainedMillis) {
    return Math.max(0, maxMillis - trainedMillis);
  }

  /** The rule that holds, if one does. */
  Optional<Reason> reached(long trainedMillis) {
    if (stop.targetTestAccuracy() != null && best >= stop.targetTestAccuracy()) {
      return Optional.of(Reason.TARGET_TEST_ACCURACY);
    }
    if (stop.patienceEpochs() != null && epoch - bestEpoch >= stop.patienceEpochs()) {
      return Optional.of(Reason.PATIENCE);
    }
    return trainedMillis >= maxMillis ? Optional.of(Reason.MAX_SECONDS) : Optional.empty();
  }
}
