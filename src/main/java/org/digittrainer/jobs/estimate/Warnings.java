package org.digittrainer.jobs.estimate;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.digittrainer.core.gradient.Evaluation;
import org.digittrainer.core.gradient.GradientMethod;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.Pixels;
import org.digittrainer.jobs.Backlog.Cost;
import org.digittrainer.jobs.KeepRule;
import org.digittrainer.training.SpecificationWarnings;
import org.digittrainer.training.TrainingSpecification;
import org.digittrainer.training.TrainingSpecification.Gradient;
import org.digittrainer.training.TrainingSpecification.Stop;
import org.jspecify.annotations.Nullable;

/** Says of a job what its caller may not expect. */
public final class Warnings {

  private static final double LARGEST_OF_RAW_PIXELS = 5;
  private static final String FULL =
      "with a step this large, INCREMENTAL computes complete forward passes, as FULL does";
  private static final String FULL_LATER =
      FULL + ", once weights are enormous: that takes much longer than estimated";

  private final KeepRule keep;

  /** Warnings where checkpoints are kept by a rule. */
  public Warnings(KeepRule keep) {
    this.keep = keep;
  }

  /**
   * The warnings for a job.
   *
   * @param wait seconds; null if unknown
   * @param refusal why it would not be accepted now, if it would not
   */
  List<String> of(
      TrainingSpecification job,
      NetworkShape shape,
      Cost cost,
      @Nullable Double wait,
      Optional<String> refusal) {
    Stream<String> others =
        Stream.of(
                refusal.map("it would be refused now: %s"::formatted),
                unknownSpeed(cost),
                unknownWait(wait),
                cut(cost),
                earlyEnd(job),
                dropped(job, shape),
                full(job))
            .flatMap(Optional::stream);
    return Stream.concat(others, SpecificationWarnings.of(job).stream()).toList();
  }

  private static Optional<String> unknownSpeed(Cost cost) {
    return when(
        cost.seconds() == null,
        "how long it takes is not known: its speed is still to be measured, or it needs too much"
            + " memory for that; ask again in a moment");
  }

  private static Optional<String> unknownWait(@Nullable Double wait) {
    return when(
        wait == null, "when it would start is not known: a job before it has not been measured");
  }

  private static Optional<String> cut(Cost cost) {
    return Optional.ofNullable(cost.seconds())
        .filter(seconds -> seconds > cost.mostSeconds())
        .map(
            seconds ->
                String.format(
                    Locale.ROOT,
                    "it would take about %.3g seconds, and is ended after %.3g",
                    seconds,
                    cost.mostSeconds()));
  }

  private static Optional<String> earlyEnd(TrainingSpecification job) {
    Stop stop = job.stop();
    return when(
        stop != null && (stop.targetTestAccuracy() != null || stop.patienceEpochs() != null),
        "it may end earlier than estimated, by its target or its patience");
  }

  private Optional<String> dropped(TrainingSpecification job, NetworkShape shape) {
    long taken = job.totalEpochs() + 1;
    long kept = Math.min(taken, keep.most((long) Double.BYTES * shape.parameterCount()));
    return when(
        kept < taken,
        "of its %d checkpoints, only %d are kept: the first, the best and the newest"
            .formatted(taken, kept));
  }

  /** As {@code core.gradient} decides, by the largest shift of a sum in the first layer. */
  private static Optional<String> full(TrainingSpecification job) {
    Gradient gradient = job.gradient();
    if (gradient.method() != GradientMethod.NUMERICAL
        || gradient.evaluation() != Evaluation.INCREMENTAL) {
      return Optional.empty();
    }
    Pixels pixels = job.dataset().pixels();
    double exponent = job.network().activation().exponent(gradient.h() * pixels.ink());
    boolean always = pixels == Pixels.RAW && exponent > LARGEST_OF_RAW_PIXELS;
    return when(exponent > 1, always ? FULL : FULL_LATER);
  }

  private static Optional<String> when(boolean holds, String warning) {
    return holds ? Optional.of(warning) : Optional.empty();
  }
}
