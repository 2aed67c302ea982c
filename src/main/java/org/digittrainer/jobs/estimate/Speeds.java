package org.digittrainer.jobs.estimate;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.digittrainer.core.gradient.Evaluation;
import org.digittrainer.core.gradient.GradientMethod;
import org.digittrainer.core.network.Loss;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.Pixels;
import org.digittrainer.dataset.Dataset;
import org.digittrainer.dataset.Sampling;
import org.digittrainer.jobs.ActiveRuns;
import org.digittrainer.training.Speed;
import org.digittrainer.training.SpeedTest;
import org.digittrainer.training.TrainingSpecification;
import org.digittrainer.training.TrainingSpecification.Gradient;
import org.digittrainer.training.TrainingSpecification.Network;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How fast kinds of jobs run on this replica, each measured once a minute at most, since code gets
 * faster as it is compiled, on a thread of their own, one at a time and few in line, so that
 * callers cannot load the machine.
 */
public final class Speeds implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Speeds.class);

  private static final int KINDS = 1_000;
  private static final Duration VALID = Duration.ofMinutes(1);
  private static final int IN_LINE = 8;

  /** What a speed depends on. */
  private record Kind(
      String datasetSha256,
      Pixels pixels,
      NetworkShape shape,
      Network network,
      Loss loss,
      Gradient gradient,
      int batchSize,
      Sampling sampling) {

    static Kind of(TrainingSpecification job, Dataset dataset) {
      Gradient gradient = job.gradient();
      return new Kind(
          dataset.sha256(),
          job.dataset().pixels(),
          job.shape(dataset.train().inputs(), dataset.classes()),
          job.network(),
          job.loss(),
          gradient.method() == GradientMethod.BACKPROPAGATION
              ? new Gradient(gradient.method(), Evaluation.FULL, 1)
              : gradient,
          job.sgd().batchSize(),
          job.sgd().sampling());
    }
  }

  private final SpeedTest test;
  private final ActiveRuns running;
  private final AsyncCache<Kind, Optional<Speed>> known =
      Caffeine.newBuilder().maximumSize(KINDS).expireAfterWrite(VALID).buildAsync();
  private final AtomicInteger line = new AtomicInteger();
  private final ExecutorService thread = Executors.newSingleThreadExecutor(Speeds::daemon);

  /** No speed is known yet. */
  public Speeds(SpeedTest test, ActiveRuns running) {
    this.test = test;
    this.running = running;
  }

  /**
   * Seconds of a job that nothing ends early, with the machine for itself.
   *
   * @param patience how long to wait while its speed is measured
   * @return empty if it is not known by then or cannot be measured, or if too many are in line
   */
  OptionalDouble seconds(TrainingSpecification job, Dataset dataset, Duration patience) {
    try {
      return seconds(job, dataset, patience, IN_LINE);
    } catch (RejectedExecutionException e) {
      log.debug("{}", e.getMessage());
      return OptionalDouble.empty();
    }
  }

  /** The same, however many are in line. */
  OptionalDouble secondsInTheEnd(TrainingSpecification job, Dataset dataset, Duration patience) {
    return seconds(job, dataset, patience, Integer.MAX_VALUE);
  }

  /** A test that runs comes to its end: nothing would be gained by an interrupt. */
  @Override
  public void close() {
    thread.shutdown();
  }

  private OptionalDouble seconds(
      TrainingSpecification job, Dataset dataset, Duration patience, int longestLine) {
    return known
        .get(Kind.of(job, dataset), (kind, common) -> measure(job, dataset, longestLine))
        .copy()
        .completeOnTimeout(Optional.empty(), patience.toMillis(), TimeUnit.MILLISECONDS)
        .join()
        .stream()
        .mapToDouble(speed -> speed.seconds(job))
        .findFirst();
  }

  private CompletableFuture<Optional<Speed>> measure(
      TrainingSpecification job, Dataset dataset, int longestLine) {
    if (line.get() >= longestLine) {
      throw new RejectedExecutionException(IN_LINE + " kinds of jobs are in line to be measured");
    }
    line.incrementAndGet();
    return CompletableFuture.supplyAsync(() -> test.run(job, dataset, !running.isIdle()), thread)
        .whenComplete((speed, failure) -> line.decrementAndGet());
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "calibration");
    thread.setDaemon(true);
    return thread;
  }
}
