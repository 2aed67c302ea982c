package org.digittrainer.jobs;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.training.Checkpoint;
import org.digittrainer.training.EpochMetrics;

/** What runs leave behind, for as long as the service runs. */
public final class InMemoryRunHistory implements RunHistory {

  private final long checkpointBytes;
  private final Map<String, RunRecord> records = new ConcurrentHashMap<>();

  /**
   * An empty history.
   *
   * @param checkpointBytes how much of a job's checkpoints to keep. Beyond it the oldest go, but
   *     for the first, the best by test accuracy and the last two.
   */
  public InMemoryRunHistory(long checkpointBytes) {
    this.checkpointBytes = checkpointBytes;
  }

  @Override
  public void addEpoch(String id, EpochMetrics metrics, Checkpoint checkpoint, String sha256) {
    written(id).addEpoch(metrics, checkpoint, sha256);
  }

  @Override
  public void addLosses(String id, long after, double[] losses) {
    written(id).addLosses(after, losses);
  }

  @Override
  public void savePosition(String id, Checkpoint checkpoint) {
    written(id).savePosition(checkpoint);
  }

  @Override
  public Optional<Checkpoint> position(String id) {
    return read(id).position();
  }

  @Override
  public List<EpochMetrics> metrics(String id) {
    return read(id).metrics();
  }

  @Override
  public Optional<EpochMetrics> latestMetrics(String id) {
    return read(id).latestMetrics();
  }

  @Override
  public long iterations(String id) {
    return read(id).iterations();
  }

  @Override
  public IterationLosses losses(String id, int maxPoints) {
    return read(id).losses(maxPoints);
  }

  @Override
  public List<KeptCheckpoint> checkpoints(String id) {
    return read(id).checkpoints();
  }

  @Override
  public Optional<Parameters> parameters(String id, long epoch) {
    return read(id).parameters(epoch);
  }

  @Override
  public void delete(String id) {
    records.remove(id);
  }

  private RunRecord written(String id) {
    return records.computeIfAbsent(id, key -> new RunRecord(checkpointBytes));
  }

  private RunRecord read(String id) {
    RunRecord kept = records.get(id);
    return kept != null ? kept : new RunRecord(checkpointBytes);
  }
}
