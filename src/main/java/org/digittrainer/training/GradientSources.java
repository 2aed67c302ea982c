package org.digittrainer.training;

import java.util.List;
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

  /** How a running job is shared now; empty if it never is. */
  default Optional<Sharing> sharing(String job) {
    return Optional.empty();
  }

  /**
   * How a job is shared.
   *
   * @param helpers other machines that computed a part of the last gradient
   * @param speedup how many times as fast as alone; NaN if that is unknown or nobody helps
   * @param refused the machines that do not help
   */
  record Sharing(int helpers, double speedup, List<Refused> refused) {}

  /**
   * A machine that does not help.
   *
   * @param member its name
   * @param detail why, in words, for people
   */
  record Refused(String member, Refusal reason, String detail) {}
}
