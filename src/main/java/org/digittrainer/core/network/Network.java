package org.digittrainer.core.network;

import java.util.Arrays;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.kernel.Kernel;
import org.digittrainer.core.kernel.Kernels;

/** A trained network that answers; safe for use by several threads while its parameters rest. */
public final class Network {

  private final Parameters parameters;
  private final Activation activation;
  private final Kernel kernel;

  /** A network on the plain kernel: one example is not worth more. */
  public Network(Parameters parameters, Activation activation) {
    this.parameters = parameters;
    this.activation = activation;
    this.kernel = Kernels.plain();
  }

  /**
   * The probability of each class.
   *
   * @param inputs one number for each input of the network. Not modified.
   * @throws IllegalArgumentException if their number is another
   */
  public double[] predict(double[] inputs) {
    NetworkShape shape = parameters.shape();
    if (inputs.length != shape.inputs()) {
      throw new IllegalArgumentException(
          "the network takes " + shape.inputs() + " inputs, not " + inputs.length);
    }
    Batch batch = Batch.plain(1, shape.inputs());
    batch.resize(1);
    batch.setNumbers(0, inputs, 0);
    ForwardPass pass = new ForwardPass(shape, activation, kernel, 1);
    pass.run(parameters, Loss.CROSS_ENTROPY, batch, 0, 1);
    return Arrays.copyOf(pass.probabilities().array(), shape.outputs());
  }
}
