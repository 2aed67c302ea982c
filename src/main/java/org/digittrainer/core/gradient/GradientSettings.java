package org.digittrainer.core.gradient;

import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.kernel.Kernel;
import org.digittrainer.core.network.ForwardPass;
import org.digittrainer.core.network.Loss;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.parallel.Team;

/**
 * What every method needs to compute a gradient.
 *
 * @param activation of the hidden units
 * @param loss to differentiate
 * @param team the threads that compute
 * @param capacity examples of the largest mini-batch, at least 1
 */
public record GradientSettings(
    NetworkShape shape, Activation activation, Loss loss, Kernel kernel, Team team, int capacity) {

  ForwardPass forwardPass() {
    return new ForwardPass(shape, activation, kernel, capacity);
  }
}
