package org.digittrainer.core.network;

import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.kernel.Elementary;
import org.digittrainer.core.kernel.Kernel;
import org.digittrainer.core.kernel.LayerKernel;
import org.digittrainer.core.matrix.Matrix;
import org.digittrainer.core.matrix.MatrixOperations;
import org.digittrainer.core.parallel.Team;

/**
 * The forward pass, from inputs to probabilities and losses; its buffers are reused for each
 * mini-batch. Several threads may run different examples of one pass at once.
 *
 * <p>For each layer l with weights W and biases b: a = zₗ₋₁·W + b and z = activation(a), where z of
 * the lowest layer is the inputs; y = softmax(a) of the output layer.
 */
public final class ForwardPass {

  /** Examples that callers run between two polls of their progress monitor. */
  public static final int AT_ONCE = 32;

  private final NetworkShape shape;
  private final Activation activation;
  private final LayerKernel kernel;
  private final Matrix[] sums;
  private final Matrix[] outputs;
  private final Matrix probabilities;
  private final double[] losses;

  /**
   * Allocates buffers.
   *
   * @param capacity examples of the largest mini-batch, at least 1
   */
  public ForwardPass(NetworkShape shape, Activation activation, Kernel kernel, int capacity) {
    this.shape = shape;
    this.activation = activation;
    this.kernel = kernel.layers();
    this.sums = new Matrix[shape.layerCount()];
    this.outputs = new Matrix[shape.layerCount() - 1];
    for (int layer = 0; layer < sums.length; layer++) {
      sums[layer] = new Matrix(capacity, shape.outputsOf(layer));
    }
    for (int layer = 0; layer < outputs.length; layer++) {
      outputs[layer] = new Matrix(capacity, shape.outputsOf(layer));
    }
    this.probabilities = new Matrix(capacity, shape.outputs());
    this.losses = new double[capacity];
  }

  /**
   * Runs some examples of a mini-batch.
   *
   * @param parameters Not modified.
   * @param from the first example
   * @param to the end, exclusive
   */
  public void run(Parameters parameters, Loss loss, Batch batch, int from, int to) {
    double[] array = parameters.array();
    int biases = shape.biasesOffset(0);
    kernel.sparseSums(parameters.firstColumns(), array, biases, batch.rows(), from, to, sums[0]);
    laterSums(array, from, to);
    for (int example = from; example < to; example++) {
      double logOfSum = softmax(example);
      losses[example] = lossOf(loss, example, batch.label(example), logOfSum);
    }
  }

  /** Runs a mini-batch and computes its mean loss, the same bits for any number of threads. */
  public double meanLoss(Parameters parameters, Loss loss, Batch batch, Team team) {
    team.split(batch.size(), (from, to) -> run(parameters, loss, batch, from, to));
    return meanLoss(batch.size());
  }

  /** The sums a of a layer, examples × units. */
  public Matrix sums(int layer) {
    return sums[layer];
  }

  /** The outputs z of a hidden layer, examples × units. */
  public Matrix outputs(int layer) {
    return outputs[layer];
  }

  /** The probabilities y, examples × classes. */
  public Matrix probabilities() {
    return probabilities;
  }

  /** The loss of an example. */
  public double loss(int example) {
    return losses[example];
  }

  /** The mean loss of the first examples, summed in order. */
  public double meanLoss(int examples) {
    double sum = 0;
    for (int example = 0; example < examples; example++) {
      sum += losses[example];
    }
    return sum / examples;
  }

  /** The most probable class of an example. */
  public int predicted(int example) {
    return MatrixOperations.argMax(sums[sums.length - 1], example);
  }

  private void laterSums(double[] parameters, int from, int to) {
    for (int layer = 1; layer < sums.length; layer++) {
      Matrix inputs = outputs[layer - 1];
      for (int example = from; example < to; example++) {
        kernel.activate(activation, sums[layer - 1], inputs, example);
      }
      kernel.denseSums(parameters, shape.weightsOffset(layer), inputs, from, to, sums[layer]);
    }
  }

  /** yₖ = exp(aₖ − m) / Σ exp(a − m) with m = max a; returns log Σ exp(a). */
  private double softmax(int example) {
    Matrix a = sums[sums.length - 1];
    int from = a.offset(example);
    double[] y = probabilities.array();
    double max = a.array()[from + predicted(example)];
    kernel.exp(a, max, probabilities, example);
    double sum = 0;
    for (int k = from; k < from + a.columns(); k++) {
      sum += y[k];
    }
    for (int k = from; k < from + a.columns(); k++) {
      y[k] /= sum;
    }
    return max + Elementary.log(sum);
  }

  private double lossOf(Loss loss, int example, int label, double logOfSum) {
    if (loss == Loss.CROSS_ENTROPY) {
      return logOfSum - sums[sums.length - 1].get(example, label);
    }
    double squares = 0;
    for (int k = 0; k < probabilities.columns(); k++) {
      double residual = probabilities.get(example, k) - (k == label ? 1 : 0);
      squares += residual * residual;
    }
    return squares / 2;
  }
}
