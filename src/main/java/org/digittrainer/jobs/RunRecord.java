package org.digittrainer.jobs;

import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.training.Checkpoint;
import org.digittrainer.training.EpochMetrics;
import org.jspecify.annotations.Nullable;

/** What one job left behind, in memory. */
final class RunRecord {

  private final KeptParameters kept;
  private final NavigableMap<Long, EpochMetrics> metrics = new TreeMap<>();
  private double[] losses = new double[0];
  private int iterations;
  private @Nullable Checkpoint position;

  RunRecord(long checkpointBytes) {
    this.kept = new KeptParameters(checkpointBytes);
  }

  synchronized void addEpoch(EpochMetrics epoch, Checkpoint checkpoint, String weightsSha256) {
    metrics.put(epoch.epoch(), epoch);
    kept.add(new KeptCheckpoint(epoch, weightsSha256), checkpoint.parameters());
    position = checkpoint;
  }

  synchronized void addLosses(long after, double[] more) {
    if (after > iterations) {
      throw new IllegalArgumentException(
          "losses after iteration " + after + " cannot follow those of " + iterations);
    }
    int end = Math.addExact((int) after, more.length);
    if (end > losses.length) {
      losses = Arrays.copyOf(losses, Math.max(end, losses.length + losses.length / 2));
    }
    System.arraycopy(more, 0, losses, (int) after, more.length);
    iterations = end;
  }

  synchronized void savePosition(Checkpoint checkpoint) {
    position = checkpoint;
  }

  synchronized Optional<Checkpoint> position() {
    return Optional.ofNullable(position);
  }

  synchronized List<EpochMetrics> metrics() {
    return List.copyOf(metrics.values());
  }

  synchronized Optional<EpochMetrics> latestMetrics() {
    return Optional.ofNullable(metrics.lastEntry()).map(entry -> entry.getValue());
  }

  synchronized long iterations() {
    return iterations;
  }

  synchronized IterationLosses losses(int maxPoints) {
    return IterationLosses.thinned(losses, iterations, maxPoints);
  }

  synchronized List<KeptCheckpoint> checkpoints() {
    return kept.checkpoints();
  }

  synchronized Optional<Parameters> parameters(long epoch) {
    return kept.parameters(epoch);
  }
}
