package org.digittrainer.core.network;

import java.util.Arrays;
import org.digittrainer.core.random.RandomStream;

/**
 * The weights and biases of one network, in one flat array seen as {@code W1 | b1 | W2 | b2 | …}.
 *
 * <p>Not safe for use by several threads while it is modified.
 */
public final class Parameters {

  /** Unused numbers behind the last parameter, so that a vector may be loaded from any of them. */
  private static final int SLACK = 8;

  private final NetworkShape shape;
  private final double[] values;

  private Parameters(NetworkShape shape, double[] values) {
    this.shape = shape;
    this.values = values;
  }

  /** All weights and biases 0. */
  public static Parameters zero(NetworkShape shape) {
    return new Parameters(shape, new double[shape.parameterCount() + SLACK]);
  }

  /**
   * Weights from N(0, weightInitStd²), biases 0.
   *
   * @param seed the same seed gives the same weights everywhere
   */
  public static Parameters random(NetworkShape shape, double weightInitStd, long seed) {
    Parameters parameters = zero(shape);
    RandomStream random = new RandomStream(seed, RandomStream.Purpose.PARAMETERS, 0);
    for (int layer = 0; layer < shape.layerCount(); layer++) {
      for (int i = shape.weightsAt(layer); i < shape.biasesAt(layer); i++) {
        parameters.values[i] = weightInitStd * random.nextGaussian();
      }
    }
    return parameters;
  }

  /**
   * Parameters with given values.
   *
   * @param values one for each parameter, in the order of the flat array. Not modified, copied.
   * @throws IllegalArgumentException if their number is not the shape's
   */
  public static Parameters of(NetworkShape shape, double[] values) {
    if (values.length != shape.parameterCount()) {
      throw new IllegalArgumentException(
          "the network has " + shape.parameterCount() + " parameters, not " + values.length);
    }
    return new Parameters(shape, Arrays.copyOf(values, values.length + SLACK));
  }

  /** The sizes of the network. */
  public NetworkShape shape() {
    return shape;
  }

  /** Number of weights and biases. */
  public int count() {
    return values.length - SLACK;
  }

  /** The weights and biases, in a new array of {@link #count()} numbers. */
  public double[] toArray() {
    return Arrays.copyOf(values, count());
  }

  /** The array itself, for the loops of the core: the parameters first, then unused numbers. */
  public double[] array() {
    return values;
  }

  /** Parameters of the same values that share nothing with these. */
  public Parameters copy() {
    return new Parameters(shape, values.clone());
  }

  /**
   * One step of gradient descent: θ ← θ − learningRate · gradient.
   *
   * @param gradient one number for each parameter. Not modified.
   */
  public void descend(double learningRate, double[] gradient) {
    for (int i = 0; i < count(); i++) {
      values[i] -= learningRate * gradient[i];
    }
  }
}
