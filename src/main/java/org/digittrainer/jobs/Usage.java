package org.digittrainer.jobs;

import org.jspecify.annotations.Nullable;

/**
 * What is there of one owner, or of all.
 *
 * @param owner null for nobody's, and for all
 * @param jobs of every status
 * @param running of them
 * @param queued of them
 * @param models versions of models
 * @param datasets that were sent or made
 * @param bytes what is stored of the jobs, models and data sets
 */
public record Usage(
    @Nullable String owner,
    long jobs,
    long running,
    long queued,
    long models,
    long datasets,
    StoredBytes bytes) {

  /** Nothing at all. */
  public static final Usage NONE = new Usage(null, 0, 0, 0, 0, 0, StoredBytes.NONE);

  /** This and another, under the name of this. */
  public Usage plus(Usage other) {
    return new Usage(
        owner,
        jobs + other.jobs,
        running + other.running,
        queued + other.queued,
        models + other.models,
        datasets + other.datasets,
        bytes.plus(other.bytes));
  }
}
