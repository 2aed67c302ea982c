package org.digittrainer.training;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Records all that a run reports, and stops it where a test wants. */
final class RecordingListener implements TrainingListener, TrainingControl {

  final List<EpochMetrics> metrics = new ArrayList<>();
  final List<Checkpoint> checkpoints = new ArrayList<>();
  final List<Double> losses = new ArrayList<>();
  final AtomicLong evaluations = new AtomicLong();
  private long stopAfterIteration = Long.MAX_VALUE;
  private long stopAfterEvaluations = Long.MAX_VALUE;
  private volatile boolean stop;

  static RecordingListener stoppingAfterIteration(long iteration) {
    RecordingListener listener = new RecordingListener();
    listener.stopAfterIteration = iteration;
    listener.stop = iteration == 0;
    return listener;
  }

  static RecordingListener stoppingAfterEvaluations(long evaluations) {
    RecordingListener listener = new RecordingListener();
    listener.stopAfterEvaluations = evaluations;
    return listener;
  }

  @Override
  public void onIteration(long iteration, double loss) {
    losses.add(loss);
    stop |= iteration >= stopAfterIteration;
  }

  @Override
  public void onEpoch(EpochMetrics epoch, Checkpoint checkpoint) {
    metrics.add(epoch);
    checkpoints.add(checkpoint);
  }

  @Override
  public boolean stopRequested() {
    return stop || evaluations.get() >= stopAfterEvaluations;
  }

  @Override
  public void advanced(long lossEvaluations) {
    evaluations.addAndGet(lossEvaluations);
  }

  /** The metrics without the durations, which may differ. */
  List<EpochMetrics> timeless() {
    return metrics.stream().map(RecordingListener::timeless).toList();
  }

  double[] lastParameters() {
    return checkpoints.get(checkpoints.size() - 1).parameters().toArray();
  }

  private static EpochMetrics timeless(EpochMetrics m) {
    return new EpochMetrics(
        m.epoch(),
        m.iteration(),
        m.trainLoss(),
        m.trainAccuracy(),
        m.testLoss(),
        m.testAccuracy(),
        m.lossEvaluations(),
        0);
  }
}
