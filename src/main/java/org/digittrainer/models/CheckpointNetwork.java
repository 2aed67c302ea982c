package org.digittrainer.models;

import org.digittrainer.models.classify.TrainedNetwork;

/**
 * A network at the end of an epoch.
 *
 * @param jobId the job that trains it
 * @param epoch from 0, which is before the first update
 * @param network the network then
 */
public record CheckpointNetwork(String jobId, long epoch, TrainedNetwork network) {}
