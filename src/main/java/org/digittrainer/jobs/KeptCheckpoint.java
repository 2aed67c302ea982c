package org.digittrainer.jobs;

import org.digittrainer.training.EpochMetrics;

/**
 * An epoch whose parameters are kept.
 *
 * @param metrics measured with those parameters
 * @param weightsSha256 their digest
 */
public record KeptCheckpoint(EpochMetrics metrics, String weightsSha256) {}
