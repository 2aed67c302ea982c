package org.digittrainer.core.gradient;

import org.digittrainer.core.network.Batch;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.core.parallel.ProgressMonitor;

/**
 * Computes the gradient of the mean loss of a mini-batch; holds the buffers for it, so one call at
 * a time.
 */
public interface Differentiator {

  /**
   * Computes ∂L/∂θᵢ for every parameter θᵢ.
   *
   * @param parameters θ. Not modified.
   * @param batch made by {@link Batch#grouped} for the network's inputs, at least one example. Not
   *     modified.
   * @param gradient receives one number for each parameter, in the order of {@link
   *     Parameters#array}. Modified.
   * @throws org.digittrainer.core.parallel.StoppedException if the monitor requests it; {@code
   *     gradient} is then undefined
   */
  void compute(Parameters parameters, Batch batch, double[] gradient, ProgressMonitor monitor);
}
