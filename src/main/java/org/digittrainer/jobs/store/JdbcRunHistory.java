package org.digittrainer.jobs.store;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.jobs.Claim;
import org.digittrainer.jobs.IterationLosses;
import org.digittrainer.jobs.KeepRule;
import org.digittrainer.jobs.RunHistory;
import org.digittrainer.jobs.RunHistory.JobEvent;
import org.digittrainer.jobs.RunHistory.KeptCheckpoint;
import org.digittrainer.jobs.store.JdbcCheckpoints.Header;
import org.digittrainer.training.Checkpoint;
import org.digittrainer.training.EpochMetrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stores the results of runs in tables. */
public final class JdbcRunHistory implements RunHistory {

  private static final Logger log = LoggerFactory.getLogger(JdbcRunHistory.class);

  /** Data of the event of a damaged checkpoint. */
  private record DamageData(long epoch, long iteration, String message) {}

  private final JdbcMetrics metrics;
  private final JdbcLosses losses;
  private final JdbcCheckpoints checkpoints;
  private final JdbcJobEvents events;

  /** A history over a migrated database. */
  public JdbcRunHistory(JdbcClient jdbc, KeepRule rule) {
    this.metrics = new JdbcMetrics(jdbc);
    this.losses = new JdbcLosses(jdbc);
    this.checkpoints = new JdbcCheckpoints(jdbc, rule);
    this.events = new JdbcJobEvents(jdbc);
  }

  @Override
  public void addEpoch(Claim claim, EpochMetrics measured) {
    if (metrics.add(claim, measured)) {
      events.add(claim.jobId(), JdbcJobEvents.EPOCH, measured);
    }
  }

  @Override
  public void addLosses(Claim claim, long after, double[] more) {
    losses.add(claim, after, more);
  }

  @Override
  public void addCheckpoint(Claim claim, Checkpoint checkpoint) {
    checkpoints.add(claim, checkpoint);
  }

  @Override
  public Optional<Checkpoint> restore(Claim claim) {
    for (Header header : checkpoints.headers(claim.jobId())) {
      Optional<Checkpoint> intact = read(claim.jobId(), header);
      if (intact.isPresent()) {
        return intact;
      }
      discard(claim.jobId(), header);
    }
    return Optional.empty();
  }

  @Override
  public void forget(Claim claim) {
    metrics.forget(claim.jobId());
    losses.forget(claim.jobId());
    checkpoints.forget(claim.jobId());
  }

  @Override
  public boolean hasCheckpoint(String id) {
    return !checkpoints.headers(id).isEmpty();
  }

  @Override
  public List<EpochMetrics> metrics(String id) {
    return metrics.all(id);
  }

  @Override
  public Optional<EpochMetrics> latestMetrics(String id) {
    return metrics.latest(id);
  }

  @Override
  public long iterations(String id) {
    return losses.count(id);
  }

  @Override
  public IterationLosses losses(String id, int maxPoints) {
    return losses.thinned(id, maxPoints);
  }

  @Override
  public void eachLosses(String id, Consumer<double[]> each) {
    losses.each(id, each);
  }

  @Override
  public OptionalDouble loss(String id, long iteration) {
    return losses.at(id, iteration);
  }

  @Override
  public List<Long> checkpointedIterations(String id) {
    return checkpoints.headers(id).stream().map(Header::iteration).distinct().sorted().toList();
  }

  @Override
  public Optional<Parameters> parametersAfter(String id, long iteration) {
    return checkpoints.headers(id).stream()
        .filter(header -> header.iteration() == iteration)
        .flatMap(header -> checkpoints.parameters(id, header).stream())
        .findFirst();
  }

  @Override
  public List<KeptCheckpoint> checkpoints(String id) {
    return checkpoints.ends(id);
  }

  @Override
  public Optional<Parameters> parameters(String id, long epoch) {
    return metrics
        .find(id, epoch)
        .flatMap(
            measured ->
                checkpoints.headers(id).stream()
                    .filter(
                        header ->
                            header.epoch() == epoch && header.iteration() == measured.iteration())
                    .findFirst())
        .flatMap(header -> checkpoints.parameters(id, header));
  }

  @Override
  public List<JobEvent> events(String id, long after, int limit) {
    return events.after(id, after, limit);
  }

  /** Empty if its parameters are damaged or some of its losses are missing. */
  private Optional<Checkpoint> read(String id, Header header) {
    long epochStart = metrics.find(id, header.epoch()).map(EpochMetrics::iteration).orElse(0L);
    double[] epochLosses = losses.between(id, epochStart, header.iteration());
    return checkpoints
        .parameters(id, header)
        .filter(parameters -> epochLosses.length == header.iteration() - epochStart)
        .map(
            parameters ->
                new Checkpoint(header.epoch(), header.iteration(), epochLosses, parameters));
  }

  private void discard(String id, Header header) {
    String message =
        "the checkpoint of epoch %d, iteration %d, is damaged; the one before is used"
            .formatted(header.epoch(), header.iteration());
    log.error("job {}: {}", id, message);
    checkpoints.discard(id, header);
    events.add(
        id, JdbcJobEvents.CHECKPOINT, new DamageData(header.epoch(), header.iteration(), message));
  }
}
