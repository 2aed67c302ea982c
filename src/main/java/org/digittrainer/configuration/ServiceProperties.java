package org.digittrainer.configuration;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.digittrainer.jobs.KeepRule;
import org.digittrainer.uploads.DatasetLimits;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * The settings of the service; a bad one ends the start.
 *
 * @param jobs how training jobs are run
 * @param compute how gradients are computed
 * @param datasets where further data sets are found, and what callers may add
 * @param scheduler how replicas share the jobs
 * @param checkpoints which parameters are kept
 * @param store how the database file is watched
 */
@Validated
@ConfigurationProperties("digit-trainer")
public record ServiceProperties(
    @Valid @DefaultValue Jobs jobs,
    @Valid @DefaultValue Compute compute,
    @Valid @DefaultValue Datasets datasets,
    @Valid @DefaultValue Scheduler scheduler,
    @Valid @DefaultValue Checkpoints checkpoints,
    @Valid @DefaultValue Store store) {

  /**
   * How training jobs are run.
   *
   * @param concurrency jobs that run at once, 1 to 64
   * @param queueCapacity jobs that may wait, 1 to 10000; the next one is answered with 429
   * @param queueCapacityPerOwner jobs of one owner that may wait, 1 to 10000
   * @param trainOnFirstStart whether a start that finds no job and no model submits the chapter's
   *     run itself
   * @param maxSeconds how long a job that does not say so itself may train, at least 1 second
   * @param slice how long a job runs, and somebody else's waits, before the one gives way to the
   *     other; 0 for never
   * @param runningPerOwner jobs of one owner that run at once on all replicas together, at least 1;
   *     no limit if left out
   */
  public record Jobs(
      @DefaultValue("1") @Min(1) @Max(64) int concurrency,
      @DefaultValue("100") @Min(1) @Max(10_000) int queueCapacity,
      @DefaultValue("20") @Min(1) @Max(10_000) int queueCapacityPerOwner,
      @DefaultValue("true") boolean trainOnFirstStart,
      @DefaultValue("8h") @DurationUnit(ChronoUnit.SECONDS) @DurationMin(seconds = 1)
          Duration maxSeconds,
      @DefaultValue("60s") @DurationUnit(ChronoUnit.SECONDS) @DurationMin(seconds = 0)
          Duration slice,
      @Min(1) @Nullable Integer runningPerOwner) {}

  /**
   * How gradients are computed.
   *
   * @param threads threads that share one gradient, 1 to 256; 0 for one on each processor
   * @param kernel the kernel: AUTO takes VECTOR where the machine has it, else PLAIN; the numbers
   *     are the same
   */
  public record Compute(
      @DefaultValue("0") @Min(1) @Max(256) int threads,
      @DefaultValue("AUTO") @NotNull Kernel kernel) {

    /** Replaces 0 by the number of processors. */
    public Compute {
      if (threads == 0) {
        threads = Math.min(Runtime.getRuntime().availableProcessors(), 256);
      }
    }
  }

  /** The innermost loops of the numerics. */
  public enum Kernel {
    /** The fastest that this machine and this Java can run. */
    AUTO,
    /** Plain loops, everywhere the same. */
    PLAIN,
    /** The vector instructions of the processor. */
    VECTOR
  }

  /**
   * Where further data sets are found.
   *
   * @param directory each folder of four IDX files in it becomes a data set of the folder's name;
   *     none if left out
   * @param maxExamples of one data set of a caller, 2 to 1000000, each of MNIST's size; of smaller
   *     images more
   * @param maxDatasets of all callers together, 1 to 10000
   * @param maxPerOwner data sets of one owner, 1 to 10000
   * @param maxBytes pixels and labels of all callers' data sets together, at least 0
   */
  public record Datasets(
      @Nullable Path directory,
      @DefaultValue("70000") @Min(2) @Max(1_000_000) int maxExamples,
      @DefaultValue("1000") @Min(1) @Max(10_000) int maxDatasets,
      @DefaultValue("20") @Min(1) @Max(10_000) int maxPerOwner,
      @DefaultValue("1GB") DataSize maxBytes) {

    DatasetLimits limits() {
      return new DatasetLimits(maxExamples, maxDatasets, maxPerOwner, maxBytes.toBytes());
    }
  }

  /**
   * How replicas share the jobs.
   *
   * @param heartbeat how often a replica reports that it is alive, 100 ms to 1 minute; after four
   *     missed its jobs go to others
   * @param polling how often a replica looks for waiting jobs, 10 ms to 1 minute
   * @param watch how often a running job is checked for a pause or cancel on another replica, 10 ms
   *     to 1 second
   */
  public record Scheduler(
      @DefaultValue("5s") @DurationMin(millis = 100) @DurationMax(minutes = 1) Duration heartbeat,
      @DefaultValue("1s") @DurationMin(millis = 10) @DurationMax(minutes = 1) Duration polling,
      @DefaultValue("250ms") @DurationMin(millis = 10) @DurationMax(seconds = 1) Duration watch) {

    private static final int HEARTBEATS_OF_A_LEASE = 3;

    /**
     * Less than four heartbeats, so that it has expired when the job is handed to another replica.
     */
    Duration lease() {
      return heartbeat.multipliedBy(HEARTBEATS_OF_A_LEASE);
    }
  }

  /**
   * Which parameters are kept.
   *
   * @param interval the longest time between two checkpoints of a run, 100 ms to 1 hour
   * @param keep how many epochs' checkpoints of a job are kept: a number from 1, or all; the first,
   *     the best and the last two are kept in any case
   * @param maxBytes how many bytes of parameters of a job are kept, at least 0; the default holds
   *     200 epochs of the chapter's network
   */
  public record Checkpoints(
      @DefaultValue("10s") @DurationMin(millis = 100) @DurationMax(hours = 1) Duration interval,
      @DefaultValue("200")
          @Pattern(regexp = "all|[1-9][0-9]{0,5}", message = "must be all or a number from 1")
          String keep,
      @DefaultValue("64MB") DataSize maxBytes) {

    KeepRule rule() {
      int epochs = keep.equals("all") ? Integer.MAX_VALUE : Integer.parseInt(keep);
      return new KeepRule(epochs, maxBytes.toBytes());
    }
  }

  /**
   * How the database file is watched.
   *
   * @param freeSpaceFloor bytes that must be free on its disk for new work, at least 0; below it
   *     that is answered with 507
   */
  public record Store(@DefaultValue("100MB") DataSize freeSpaceFloor) {}
}
