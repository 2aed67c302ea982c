package org.digittrainer.training;

import org.digittrainer.core.network.Parameters;

/**
 * Where a run stands.
 *
 * @param epoch epochs ended; {@link #NOT_MEASURED} before the first parameters are measured
 * @param iteration updates made
 * @param epochLosses the losses of the iterations since the last epoch ended, in order. Not copied.
 * @param parameters the network then; its own copy, not to be modified
 */
public record Checkpoint(long epoch, long iteration, double[] epochLosses, Parameters parameters) {

  /** The epoch of a run that was stopped before epoch 0 was measured. */
  public static final long NOT_MEASURED = -1;
}
