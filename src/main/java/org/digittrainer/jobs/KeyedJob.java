package org.digittrainer.jobs;

/**
 * What came of an idempotency key before.
 *
 * @param bodySha256 digest of what was asked for
 * @param jobId the job that was made
 */
public record KeyedJob(String bodySha256, String jobId) {}
