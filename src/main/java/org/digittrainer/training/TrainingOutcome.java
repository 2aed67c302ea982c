package org.digittrainer.training;

/**
 * How a run ended.
 *
 * @param completed false if the listener asked to stop before the last iteration
 * @param checkpoint where it stands; an interrupted iteration left no trace in it
 */
public record TrainingOutcome(boolean completed, Checkpoint checkpoint) {}
