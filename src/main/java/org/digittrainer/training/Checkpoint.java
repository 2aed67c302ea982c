package org.digittrainer.training;

import org.digittrainer.core.network.Parameters;

/**
 * Where a run stands.
 *
 * @param epoch epochs ended
 * @param iteration updates made
 * @param epochLosses the losses of the iterations since the last epoch ended, in order. Not copied.
 * @param parameters the network then; its own copy, not to be modified
 */
public record Checkpoint(long epoch, long iteration, double[] epochLosses, Parameters parameters) {}
