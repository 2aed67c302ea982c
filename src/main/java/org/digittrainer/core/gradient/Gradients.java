package org.digittrainer.core.gradient;

import org.digittrainer.core.kernel.Kernel;
import org.digittrainer.core.network.Activation;
import org.digittrainer.core.network.Loss;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.parallel.Team;

/**
 * Makes gradients for networks of one kind.
 *
 * @param shape of the networks
 * @param activation of their hidden units
 * @param loss whose gradient is wanted
 * @param kernel does the loops
 * @param team does the parts
 * @param capacity examples of the largest mini-batch
 */
public record Gradients(
    NetworkShape shape, Activation activation, Loss loss, Kernel kernel, Team team, int capacity) {

  /** The gradient by the chain rule. */
  public Gradient backpropagation() {
    return new Backpropagation(this);
  }

  /**
   * The gradient by central differences.
   *
   * @param h the step, above 0
   */
  public Gradient numerical(Evaluation evaluation, double h) {
    if (!(h > 0)) {
      throw new IllegalArgumentException("h must be above 0, not " + h);
    }
    return evaluation == Evaluation.FULL
        ? new FullDifferences(this, h)
        : new IncrementalDifferences(this, h);
  }
}
