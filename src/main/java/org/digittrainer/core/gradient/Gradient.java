package org.digittrainer.core.gradient;

import org.digittrainer.core.network.Batch;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.core.parallel.Watch;

/** A way to find the gradient of the mean loss of a mini-batch; one call at a time. */
public interface Gradient {

  /**
   * Finds ∂L/∂θ.
   *
   * @param parameters where. Not modified.
   * @param batch of the network's inputs, grouped, at least one example. Not modified.
   * @param gradient gets one number for each parameter. Modified.
   * @throws org.digittrainer.core.parallel.StoppedException if the watch asks for it; {@code
   *     gradient} then holds nothing of use
   */
  void find(Parameters parameters, Batch batch, double[] gradient, Watch watch);
}
