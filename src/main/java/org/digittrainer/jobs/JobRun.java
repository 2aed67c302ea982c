package org.digittrainer.jobs;

import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.digittrainer.models.WeightsDigest;
import org.digittrainer.training.Checkpoint;
import org.digittrainer.training.EpochMetrics;
import org.digittrainer.training.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One job on one thread: hears its training, and stops it when asked to. */
final class JobRun implements TrainingListener {

  private static final Logger log = LoggerFactory.getLogger(JobRun.class);

  /** What there is once the training can start. */
  private record Course(
      long lossEvaluationsPerIteration, RunProgress progress, LossBuffer losses) {}

  private final TrainingJob job;
  private final RunHistory history;
  private final JobListener listener;
  private final Clock clock;
  private volatile boolean stopRequested;
  private volatile @Nullable Course course;

  JobRun(TrainingJob job, RunHistory history, JobListener listener, Clock clock) {
    this.job = job;
    this.history = history;
    this.listener = listener;
    this.clock = clock;
  }

  TrainingJob job() {
    return job;
  }

  /**
   * Starts to count.
   *
   * @param from where the training goes on; null from the start
   */
  void begin(long lossEvaluationsPerIteration, @Nullable Checkpoint from) {
    long epoch = from == null ? 0 : from.epoch();
    long iteration = from == null ? 0 : from.iteration();
    course =
        new Course(
            lossEvaluationsPerIteration,
            new RunProgress(
                job.specification(), lossEvaluationsPerIteration, epoch, iteration, clock),
            new LossBuffer(history, job.id(), iteration, clock));
  }

  /** Empty until it began. */
  Optional<Progress> progress() {
    return Optional.ofNullable(course).map(begun -> begun.progress().now());
  }

  void stop() {
    stopRequested = true;
  }

  /** Hands over the losses that are still held back. */
  void end() {
    course().losses().flush();
  }

  @Override
  public boolean stopRequested() {
    return stopRequested;
  }

  @Override
  public void advanced(long lossEvaluations) {
    course().progress().advanced(lossEvaluations);
  }

  @Override
  public void onIteration(long iteration, double loss) {
    Course begun = course();
    begun.losses().add(loss);
    begun.progress().iterationEnded(iteration);
    listener.onIteration(job, begun.lossEvaluationsPerIteration());
  }

  @Override
  public void onEpoch(EpochMetrics metrics, Checkpoint checkpoint) {
    Course begun = course();
    begun.losses().flush();
    history.addEpoch(job.id(), metrics, checkpoint, WeightsDigest.of(checkpoint.parameters()));
    begun.progress().epochEnded(metrics.epoch());
    log.info("{}", line(metrics));
    listener.onEpoch(job, metrics);
  }

  private String line(EpochMetrics metrics) {
    return String.format(
        Locale.ROOT,
        "job %s epoch %d/%d loss %.4f train %.2f%% test %.2f%% %.1f s",
        job.id(),
        metrics.epoch(),
        job.specification().totalEpochs(),
        metrics.trainLoss(),
        100 * metrics.trainAccuracy(),
        100 * metrics.testAccuracy(),
        metrics.durationMillis() / 1000.0);
  }

  private Course course() {
    Course begun = course;
    if (begun == null) {
      throw new IllegalStateException("the run has not begun");
    }
    return begun;
  }
}
