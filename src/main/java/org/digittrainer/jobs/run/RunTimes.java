package org.digittrainer.jobs.run;

import java.time.Duration;

/**
 * The bounds on the time of a run.
 *
 * @param checkpointInterval the longest time between two checkpoints
 * @param maxTime how long a job may train, all of its runs together, if it does not say so itself
 */
public record RunTimes(Duration checkpointInterval, Duration maxTime) {}
