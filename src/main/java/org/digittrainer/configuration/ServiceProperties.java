package org.digittrainer.configuration;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * The settings of the service; a bad one ends the start.
 *
 * @param jobs how training jobs are run
 * @param compute how gradients are computed
 * @param datasets where further data sets are found
 * @param http what a request may cost
 */
@Validated
@ConfigurationProperties("digit-trainer")
public record ServiceProperties(
    @Valid @DefaultValue Jobs jobs,
    @Valid @DefaultValue Compute compute,
    @Valid @DefaultValue Datasets datasets,
    @Valid @DefaultValue Http http) {

  /**
   * How training jobs are run.
   *
   * @param concurrency jobs that run at once, 1 to 64
   * @param queueCapacity jobs that may wait, 1 to 10000; the next one is answered with 429
   * @param trainOnFirstStart whether a start that finds no job and no model submits the chapter's
   *     run itself
   */
  public record Jobs(
      @DefaultValue("1") @Min(1) @Max(64) int concurrency,
      @DefaultValue("100") @Min(1) @Max(10_000) int queueCapacity,
      @DefaultValue("true") boolean trainOnFirstStart) {}

  /**
   * How gradients are computed.
   *
   * @param threads threads that share one gradient, 1 to 256; 0 for one on each processor
   * @param kernel the innermost loops: AUTO takes VECTOR where the machine has it, else PLAIN; the
   *     numbers are the same
   */
  public record Compute(
      @DefaultValue("0") @Min(1) @Max(256) int threads,
      @DefaultValue("AUTO") @NotNull Kernel kernel) {

    /** Puts the number of processors where 0 stands for it. */
    public Compute {
      if (threads == 0) {
        threads = Math.min(Runtime.getRuntime().availableProcessors(), 256);
      }
    }
  }

  /** Which innermost loops to use. */
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
   */
  public record Datasets(@Nullable Path directory) {}

  /**
   * What a request may cost.
   *
   * @param maxBody the largest request body, at least 1 byte
   * @param maxImageBody the largest request body where images are sent to be classified, at least 1
   *     byte
   * @param maxModelBody the largest request body where a model is imported, at least 1 byte; more
   *     than 64 MB is of no use
   */
  public record Http(
      @DefaultValue("64KB") DataSize maxBody,
      @DefaultValue("5MB") DataSize maxImageBody,
      @DefaultValue("64MB") DataSize maxModelBody) {

    /** Refuses bounds that let nothing through. */
    public Http {
      requirePositive("max-body", maxBody);
      requirePositive("max-image-body", maxImageBody);
      requirePositive("max-model-body", maxModelBody);
    }

    private static void requirePositive(String name, DataSize size) {
      if (size.toBytes() < 1) {
        throw new IllegalArgumentException("digit-trainer.http." + name + " must be at least 1B");
      }
    }
  }
}
