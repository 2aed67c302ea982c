package org.digittrainer.jobs;

import org.digittrainer.training.EpochMetrics;
import org.jspecify.annotations.Nullable;

/**
 * A job with what its run tells at one moment.
 *
 * @param latestMetrics of the last epoch; null before the first is measured
 */
public record JobSnapshot(
    TrainingJob job, Progress progress, @Nullable EpochMetrics latestMetrics) {}
