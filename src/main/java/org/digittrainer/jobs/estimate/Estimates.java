package org.digittrainer.jobs.estimate;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.dataset.Dataset;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.jobs.Backlog.Cost;
import org.digittrainer.jobs.Forecast.Expected;
import org.digittrainer.jobs.Forecasts;
import org.digittrainer.jobs.QueueRoom;
import org.digittrainer.problem.Problem;
import org.digittrainer.training.TrainingSpecification;
import org.digittrainer.training.TrainingSpecification.DatasetPart;
import org.digittrainer.training.TrainingSpecification.Stop;
import org.jspecify.annotations.Nullable;

/** Estimates jobs, from exact counts and the speed of this machine. */
public final class Estimates {

  /** Long enough for a kind of job whose code has not run before. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static final double MILLIS_OF_A_SECOND = 1000;

  private final Datasets datasets;
  private final Speeds speeds;
  private final Forecasts forecasts;
  private final QueueRoom room;
  private final Warnings warnings;
  private final Duration maxTime;

  /**
   * Estimates for one queue.
   *
   * @param maxTime how long a job may train that does not say so itself
   */
  public Estimates(
      Datasets datasets,
      Speeds speeds,
      Forecasts forecasts,
      QueueRoom room,
      Warnings warnings,
      Duration maxTime) {
    this.datasets = datasets;
    this.speeds = speeds;
    this.forecasts = forecasts;
    this.room = room;
    this.warnings = warnings;
    this.maxTime = maxTime;
  }

  /**
   * What a job would cost, were it submitted now.
   *
   * @param owner who would submit it; null if nobody has to say who they are
   * @throws Problem.NotFound if its data set is gone
   */
  public TrainingEstimate of(TrainingSpecification job, @Nullable String owner) {
    Dataset dataset = dataset(job).orElseThrow(() -> new Problem.NotFound("no such data set"));
    NetworkShape shape = job.shape(dataset.train().inputs(), dataset.classes());
    Cost cost = cost(job, speeds.seconds(job, dataset, PATIENCE));
    Double seconds = bounded(cost);
    Expected expected = forecasts.next(owner, seconds);
    Double wait = expected.startSeconds();
    long evaluations = job.lossEvaluationsPerGradient(shape);
    return new TrainingEstimate(
        shape.parameterCount(),
        job.totalIterations(),
        evaluations,
        evaluations * job.totalIterations(),
        (long) Double.BYTES * shape.parameterCount(),
        rounded(seconds),
        expected.position(),
        rounded(wait),
        warnings.of(job, shape, cost, wait, room.refusal(owner)));
  }

  /** What a job takes; waits a minute while its speed is measured. */
  Cost cost(TrainingSpecification job) {
    return cost(
        job,
        dataset(job)
            .map(dataset -> speeds.secondsInTheEnd(job, dataset, MINUTE))
            .orElseGet(OptionalDouble::empty));
  }

  /** What a job takes whose speed is not known. */
  Cost unmeasured(TrainingSpecification job) {
    return cost(job, OptionalDouble.empty());
  }

  private Cost cost(TrainingSpecification job, OptionalDouble seconds) {
    return new Cost(
        seconds.isPresent() ? seconds.getAsDouble() : null,
        job.totalIterations(),
        mostSeconds(job));
  }

  private double mostSeconds(TrainingSpecification job) {
    Stop stop = job.stop();
    return stop == null || stop.maxSeconds() == null
        ? maxTime.toMillis() / MILLIS_OF_A_SECOND
        : stop.maxSeconds();
  }

  private Optional<Dataset> dataset(TrainingSpecification job) {
    DatasetPart part = job.dataset();
    return datasets.find(part.name(), part.trainSize(), part.testSize());
  }

  private static @Nullable Double bounded(Cost cost) {
    return cost.seconds() == null ? null : Math.min(cost.seconds(), cost.mostSeconds());
  }

  /** Milliseconds are the most that an estimate can mean. */
  private static @Nullable Double rounded(@Nullable Double seconds) {
    return seconds == null ? null : Math.round(seconds * MILLIS_OF_A_SECOND) / MILLIS_OF_A_SECOND;
  }
}
