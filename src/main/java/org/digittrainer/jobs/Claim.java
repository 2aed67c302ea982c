package org.digittrainer.jobs;

/**
 * A worker's right to run a job and to write about it, until another claim takes its place.
 *
 * @param jobId the job
 * @param fence greater than that of any claim before
 * @param trainedMillis how long earlier runs of the job trained
 * @param deaths claims in a row before this one whose worker died and left no checkpoint
 */
public record Claim(String jobId, long fence, long trainedMillis, int deaths) {}
