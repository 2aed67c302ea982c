package org.digittrainer.core.gradient;

import org.digittrainer.core.network.Batch;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.core.parallel.ProgressMonitor;

/**
 * Computes the gradient of the mean loss of a mini-batch. It holds the buffers, so only one call
 * may run at a time.
 */
public interface Differentiator {

  /**
   * Computes ∂L/∂θᵢ for every parameter θᵢ.
   *
   * @param parameters θ. Not modified.
   * @param batch at least one example, and {@link Batch#grouped} for a numerical gradient. Not
   *     modified.
   * @param gradient one number for each parameter, in the order of {@link Parameters#array}.
   *     Modified.
   * @throws org.digittrainer.core.parallel.StoppedException if the monitor requests it; {@code
   *     gradient} is then undefined
   */
  void compute(Parameters parameters, Batch batch, double[] gradient, ProgressMonitor monitor);
}
