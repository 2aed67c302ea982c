package org.digittrainer.jobs.run;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.digittrainer.jobs.Claim;
import org.digittrainer.jobs.JobListener;
import org.digittrainer.jobs.Progress;
import org.digittrainer.jobs.TrainingJob;
import org.digittrainer.jobs.TrainingJob.Reason;
import org.digittrainer.training.Checkpoint;
import org.digittrainer.training.EpochMetrics;
import org.digittrainer.training.TrainingControl;
import org.digittrainer.training.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One job on one thread: hears its training, writes what it hears, stops it when asked to. */
final class JobRun implements TrainingListener, TrainingControl {

  private static final Logger log = LoggerFactory.getLogger(JobRun.class);

  /** What there is once the training can start. */
  private record Course(
      long lossEvaluationsPerIteration, RunProgress progress, LossBuffer losses, StopRules rules) {}

  private final Claim claim;
  private final TrainingJob job;
  private final @Nullable Checkpoint from;
  private final RunLog runLog;
  private final JobListener listener;
  private final Clock clock;
  private final long startMillis;
  private final long checkpointMillis;
  private long lastCheckpointMillis;
  private volatile boolean stopRequested;
  private volatile @Nullable Course course;

  /**
   * A run that is about to begin.
   *
   * @param from where the training goes on; null from the start
   * @param checkpoints how long a run may go on without one
   */
  JobRun(
      Claim claim,
      TrainingJob job,
      @Nullable Checkpoint from,
      RunLog runLog,
      JobListener listener,
      Clock clock,
      Duration checkpoints) {
    this.claim = claim;
    this.job = job;
    this.from = from;
    this.runLog = runLog;
    this.listener = listener;
    this.clock = clock;
    this.checkpointMillis = checkpoints.toMillis();
    this.startMillis = clock.millis();
    this.lastCheckpointMillis = startMillis;
  }

  Claim claim() {
    return claim;
  }

  TrainingJob job() {
    return job;
  }

  @Nullable Checkpoint from() {
    return from;
  }

  /**
   * Starts to count.
   *
   * @param before the epochs that were measured before
   */
  void begin(long lossEvaluationsPerIteration, List<EpochMetrics> before) {
    long epoch = from == null ? 0 : Math.max(0, from.epoch());
    long iteration = from == null ? 0 : from.iteration();
    List<EpochMetrics> measured =
        from == null
            ? List.of()
            : before.stream().filter(metrics -> metrics.epoch() <= from.epoch()).toList();
    course =
        new Course(
            lossEvaluationsPerIteration,
            new RunProgress(
                job.specification(), lossEvaluationsPerIteration, epoch, iteration, clock),
            new LossBuffer(iteration, clock),
            new StopRules(job.specification().stop(), measured));
  }

  /** Empty until it began. */
  Optional<Progress> progress() {
    return Optional.ofNullable(course).map(begun -> begun.progress().now());
  }

  void stop() {
    stopRequested = true;
  }

  /** Why it ends before its last iteration, if it does. */
  Optional<Reason> reasonToFinish() {
    return course().rules().reached(trainedMillis());
  }

  /** How long the job has trained in all. */
  long trainedMillis() {
    return claim.trainedMillis() + clock.millis() - startMillis;
  }

  /** Keeps where it ended, with the losses that were held back. */
  void end(Checkpoint end) {
    runLog.checkpoint(claim, trainedMillis(), course().losses().take(), end);
  }

  /** Keeps the losses that were held back. */
  void keepLosses() {
    runLog.losses(claim, trainedMillis(), course().losses().take());
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
    if (begun.losses().isDue()) {
      keepLosses();
    }
    begun.progress().iterationEnded(iteration);
    listener.onIteration(job, begun.lossEvaluationsPerIteration());
  }

  @Override
  public boolean checkpointDue() {
    return clock.millis() - lastCheckpointMillis >= checkpointMillis;
  }

  @Override
  public void onCheckpoint(Checkpoint checkpoint) {
    runLog.checkpoint(claim, trainedMillis(), course().losses().take(), checkpoint);
    lastCheckpointMillis = clock.millis();
  }

  @Override
  public boolean finishRequested() {
    return reasonToFinish().isPresent();
  }

  @Override
  public void onEpoch(EpochMetrics metrics, Checkpoint checkpoint) {
    Course begun = course();
    runLog.epoch(claim, trainedMillis(), begun.losses().take(), metrics, checkpoint);
    lastCheckpointMillis = clock.millis();
    begun.rules().add(metrics);
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
