package org.digittrainer.training;

import java.util.Optional;

/** Decides which runs may be computed by several machines. */
public interface GradientSources {

  /** None. */
  GradientSources LOCAL = (job, fence, dataSha256) -> GradientSource.LOCAL;

  /**
   * The source of a run's gradients.
   *
   * @param job id of the job
   * @param fence of the claim on it
   * @param dataSha256 digest of its data set
   */
  GradientSource of(String job, long fence, String dataSha256);

  /** How a running job is shared now; empty if it is not. */
  default Optional<Sharing> sharing(String job) {
    return Optional.empty();
  }

  /**
   * How a job is shared.
   *
   * @param helpers other machines that computed a part of the last gradient, at least 1
   * @param speedup how many times as fast as alone; NaN if that is unknown
   */
  record Sharing(int helpers, double speedup) {}
}
