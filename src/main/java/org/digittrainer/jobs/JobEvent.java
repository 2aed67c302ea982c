package org.digittrainer.jobs;

/**
 * Something that happened to a job.
 *
 * @param sequence from 1, without gaps
 * @param type {@code state}, {@code epoch} or {@code checkpoint}
 * @param data as JSON
 */
public record JobEvent(long sequence, String type, String data) {}
