package org.digittrainer.core.network;

/** The forward pass of a fully connected network; safe for use by several threads. */
public final class Network {

  private final NetworkShape shape;
  private final double[] values;
  private final Activation activation;

  /**
   * A network.
   *
   * @param parameters its weights and biases. Not modified, not copied.
   * @param activation of its hidden units
   */
  public Network(Parameters parameters, Activation activation) {
    this.shape = parameters.shape();
    this.values = parameters.array();
    this.activation = activation;
  }

  /**
   * The probabilities of the classes.
   *
   * @param inputs one number for each input. Not modified.
   * @return one number for each class, of sum 1, in a new array
   */
  public double[] predict(double[] inputs) {
    double[] x = inputs;
    for (int layer = 0; layer < shape.layerCount(); layer++) {
      x = weightedSums(layer, x);
      if (layer < shape.layerCount() - 1) {
        activate(x);
      }
    }
    return softmax(x);
  }

  private double[] weightedSums(int layer, double[] x) {
    int units = shape.outputsOf(layer);
    int weights = shape.weightsAt(layer);
    double[] a = new double[units];
    System.arraycopy(values, shape.biasesAt(layer), a, 0, units);
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < units; j++) {
        a[j] += x[i] * values[weights + i * units + j];
      }
    }
    return a;
  }

  private void activate(double[] a) {
    for (int j = 0; j < a.length; j++) {
      a[j] =
          switch (activation) {
            case SIGMOID -> 1 / (1 + StrictMath.exp(-a[j]));
            case RELU -> Math.max(0, a[j]);
            case TANH -> StrictMath.tanh(a[j]);
          };
    }
  }

  private static double[] softmax(double[] a) {
    double largest = a[0];
    for (double each : a) {
      largest = Math.max(largest, each);
    }
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      a[k] = StrictMath.exp(a[k] - largest);
      sum += a[k];
    }
    for (int k = 0; k < a.length; k++) {
      a[k] /= sum;
    }
    return a;
  }
}
