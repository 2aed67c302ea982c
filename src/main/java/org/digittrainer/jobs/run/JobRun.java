package org.digittrainer.jobs.run;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.digittrainer.jobs.Claim;
import org.digittrainer.jobs.JobListeners;
import org.digittrainer.jobs.Progress;
import org.digittrainer.jobs.TrainingJob;
import org.digittrainer.jobs.TrainingJob.Reason;
import org.digittrainer.jobs.Trial;
import org.digittrainer.training.Checkpoint;
import org.digittrainer.training.EpochMetrics;
import org.digittrainer.training.TrainingControl;
import org.digittrainer.training.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One job on one thread: listens to its training, writes the results, stops it on request. */
final class JobRun implements TrainingListener, TrainingControl {

  private static final Logger log = LoggerFactory.getLogger(JobRun.class);

  private final Claim claim;
  private final TrainingJob job;
  private final @Nullable Checkpoint from;
  private final RunLog runLog;
  private final JobListeners listeners;
  private final Clock clock;
  private final long startMillis;
  private final JobWorker.Times times;
  private long lastCheckpointMillis;
  private volatile boolean stopRequested;
  private volatile boolean givesWay;
  private boolean advanced;
  private volatile @Nullable RunState started;

  /**
   * A run that is about to begin.
   *
   * @param from the checkpoint to continue from; null to start from the beginning
   */
  JobRun(
      Claim claim,
      TrainingJob job,
      @Nullable Checkpoint from,
      RunLog runLog,
      JobListeners listeners,
      Clock clock,
      JobWorker.Times times) {
    this.claim = claim;
    this.job = job;
    this.from = from;
    this.runLog = runLog;
    this.listeners = listeners;
    this.clock = clock;
    this.times = times;
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
   * Starts to count progress.
   *
   * @param before the metrics of earlier runs of the job, in order
   */
  void begin(long lossEvaluationsPerIteration, List<EpochMetrics> before) {
    started =
        RunState.of(job, claim, from, lossEvaluationsPerIteration, before, times.maxTime(), clock);
  }

  /** Empty until it began. */
  Optional<Progress> progress() {
    return Optional.ofNullable(started)
        .map(started -> started.progress().now(started.rules().millisLeft(trainedMillis())));
  }

  /**
   * Seconds until the run ends, at most as many as it may still train.
   *
   * @param unknown what to assume while its pace is unknown
   */
  long secondsLeft(long unknown) {
    RunState started = this.started;
    if (started == null) {
      return unknown;
    }
    double most = started.rules().millisLeft(trainedMillis());
    Long eta = started.progress().now(most).etaSeconds();
    return eta != null ? eta : Math.min(unknown, Math.round(most / 1000));
  }

  void stop() {
    stopRequested = true;
  }

  /** Asks the run to give way between two iterations, or no longer to. */
  void giveWay(boolean wanted) {
    givesWay = wanted;
  }

  boolean hasRunFor(Duration slice) {
    return clock.millis() - startMillis >= slice.toMillis();
  }

  /** Whether a run that was not interrupted ended there to rest, as a trial does at a rung. */
  boolean rests(Checkpoint end) {
    return end.iteration() < job.specification().totalIterations()
        && restsNow()
        && stopRule().isEmpty();
  }

  private boolean restsNow() {
    Trial trial = job.trial();
    return trial != null && trial.restsAfter(started().rules().epoch());
  }

  /** Why a run that was not interrupted ended there. */
  Reason finishReason(Checkpoint end) {
    boolean early = end.iteration() < job.specification().totalIterations();
    return early ? stopRule().orElse(Reason.COMPLETED) : Reason.COMPLETED;
  }

  /** The rule that ends the run before its last iteration, if one holds. */
  private Optional<Reason> stopRule() {
    return started().rules().reached(trainedMillis());
  }

  /** How long the job has trained, earlier runs included. */
  long trainedMillis() {
    return claim.trainedMillis() + clock.millis() - startMillis;
  }

  /** Writes the last checkpoint, with the buffered losses. */
  void writeEnd(Checkpoint end) {
    runLog.checkpoint(claim, trainedMillis(), started().losses().drain(), end);
  }

  /** Writes the buffered losses. */
  void writeLosses() {
    runLog.losses(claim, trainedMillis(), started().losses().drain());
  }

  @Override
  public boolean stopRequested() {
    return stopRequested;
  }

  /** Only after an iteration, so that the job advances even if its start takes a whole slice. */
  @Override
  public boolean yieldRequested() {
    return givesWay && advanced;
  }

  @Override
  public void advanced(long lossEvaluations) {
    started().progress().advanced(lossEvaluations);
  }

  @Override
  public void onIteration(long iteration, double loss) {
    RunState started = started();
    started.losses().add(loss);
    if (started.losses().isDue()) {
      writeLosses();
    }
    started.progress().iterationEnded(iteration);
    advanced = true;
    listeners.onIteration(job, started.lossEvaluationsPerIteration());
  }

  @Override
  public boolean checkpointDue() {
    return clock.millis() - lastCheckpointMillis >= times.checkpointInterval().toMillis();
  }

  @Override
  public void onCheckpoint(Checkpoint checkpoint) {
    runLog.checkpoint(claim, trainedMillis(), started().losses().drain(), checkpoint);
    lastCheckpointMillis = clock.millis();
  }

  @Override
  public boolean finishRequested() {
    return stopRule().isPresent() || restsNow();
  }

  @Override
  public void onEpoch(EpochMetrics metrics, Checkpoint checkpoint) {
    RunState started = started();
    runLog.epoch(claim, trainedMillis(), started.losses().drain(), metrics, checkpoint);
    lastCheckpointMillis = clock.millis();
    started.rules().add(metrics);
    started.progress().epochEnded(metrics.epoch());
    log.info("{}", line(metrics));
    listeners.onEpoch(job, metrics);
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

  private RunState started() {
    RunState started = this.started;
    if (started == null) {
      throw new IllegalStateException("the run has not begun");
    }
    return started;
  }
}
