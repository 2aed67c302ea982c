package org.digittrainer.jobs;

/**
 * A worker's right to run a job and to write its results, until the next claim on the job.
 *
 * @param jobId the job
 * @param fence greater than that of any earlier claim on the job
 * @param trainedMillis how long earlier runs of the job trained
 * @param deaths consecutive earlier claims whose worker died without writing a checkpoint
 * @param fromOtherNumerics whether the results so far come from a service that computes otherwise,
 *     so that the job has to start again
 */
public record Claim(
    String jobId, long fence, long trainedMillis, int deaths, boolean fromOtherNumerics) {

  /** A claim on a job that goes on. */
  public Claim(String jobId, long fence, long trainedMillis, int deaths) {
    this(jobId, fence, trainedMillis, deaths, false);
  }
}
