package org.digittrainer.core.gradient;

import static org.digittrainer.core.kernel.Fma.fma;

import java.util.Arrays;
import org.digittrainer.core.kernel.LayerKernel;
import org.digittrainer.core.matrix.Matrix;
import org.digittrainer.core.matrix.MatrixOperations;
import org.digittrainer.core.network.Batch;
import org.digittrainer.core.network.ForwardPass;
import org.digittrainer.core.network.Loss;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.core.parallel.ProgressMonitor;
import org.digittrainer.core.parallel.Team;

/**
 * The gradient by the chain rule, from the output back. With δ the derivative of the loss with
 * respect to a layer's sums a: ∂L/∂W = zᵀ·δ, ∂L/∂b = Σ δ, and δ' = (δ·Wᵀ) ∘ z'(a') for the layer
 * below.
 *
 * <p>First come the δ of all examples, a row for each in a matrix for each layer; then the sums
 * over the examples. Each sum is computed within one part, so the order of summation does not
 * depend on the number of threads.
 */
final class Backpropagation implements Differentiator {

  private final GradientSettings settings;
  private final Team team;
  private final NetworkShape shape;
  private final LayerKernel kernel;
  private final ForwardPass pass;
  private final Matrix[] deltas;
  private final Matrix[] transposed;
  private final SparseProducts first;
  private final DenseProducts[] others;

  Backpropagation(GradientSettings settings) {
    this.settings = settings;
    this.team = settings.team();
    this.shape = settings.shape();
    this.kernel = settings.kernel().layers();
    this.pass = settings.forwardPass();
    this.deltas = new Matrix[shape.layerCount()];
    Arrays.setAll(deltas, layer -> new Matrix(settings.capacity(), shape.outputsOf(layer)));
    this.transposed = new Matrix[shape.layerCount()];
    this.first = new SparseProducts(kernel, team.size(), deltas[0], shape.inputs());
    this.others = new DenseProducts[shape.layerCount()];
    for (int layer = 1; layer < shape.layerCount(); layer++) {
      transposed[layer] = new Matrix(shape.outputsOf(layer), shape.inputsOf(layer));
      Matrix z = pass.outputs(layer - 1);
      int offset = shape.weightsOffset(layer);
      others[layer] = new DenseProducts(kernel, team.size(), z, deltas[layer], offset);
    }
  }

  @Override
  public void compute(
      Parameters parameters, Batch batch, double[] gradient, ProgressMonitor monitor) {
    int parts = first.parts(batch);
    for (int layer = 1; layer < shape.layerCount(); layer++) {
      MatrixOperations.transpose(parameters.array(), shape.weightsOffset(layer), transposed[layer]);
      parts += others[layer].parts();
    }
    team.split(
        batch.size(),
        (from, to) -> {
          for (int start = from; start < to; start += ForwardPass.AT_ONCE) {
            monitor.check();
            backward(parameters, batch, start, Math.min(start + ForwardPass.AT_ONCE, to));
          }
        });
    team.run(
        parts,
        (part, worker) -> {
          monitor.check();
          sum(batch, part, worker, gradient);
        });
  }

  private void sum(Batch batch, int part, int worker, double[] gradient) {
    int rest = part;
    for (int layer = 1; layer < shape.layerCount(); layer++) {
      if (rest < others[layer].parts()) {
        others[layer].compute(batch.size(), rest, worker, gradient);
        return;
      }
      rest -= others[layer].parts();
    }
    first.compute(batch, rest, worker, gradient);
  }

  private void backward(Parameters parameters, Batch batch, int from, int to) {
    pass.run(parameters, settings.loss(), batch, from, to);
    for (int example = from; example < to; example++) {
      outputDelta(example, batch.label(example));
      for (int layer = shape.layerCount() - 1; layer > 0; layer--) {
        hiddenDelta(layer, example);
      }
    }
  }

  /** CROSS_ENTROPY: δ = y − t. MEAN_SQUARED_ERROR: δₖ = yₖ(rₖ − Σ yr) with r = y − t. */
  private void outputDelta(int example, int label) {
    Matrix y = pass.probabilities();
    Matrix delta = deltas[deltas.length - 1];
    double mean = 0;
    for (int k = 0; k < y.columns(); k++) {
      double residual = y.get(example, k) - (k == label ? 1 : 0);
      delta.set(example, k, residual);
      mean += y.get(example, k) * residual;
    }
    if (settings.loss() == Loss.MEAN_SQUARED_ERROR) {
      for (int k = 0; k < y.columns(); k++) {
        delta.set(example, k, y.get(example, k) * (delta.get(example, k) - mean));
      }
    }
  }

  /** Computes δ of the layer below. */
  private void hiddenDelta(int layer, int example) {
    Matrix above = deltas[layer];
    Matrix below = deltas[layer - 1];
    Matrix weights = transposed[layer];
    int from = below.offset(example);
    kernel.weightedSum(
        above.array(), above.offset(example), 1, weights, above.columns(), below.array(), from);
    double[] z = pass.outputs(layer - 1).array();
    double[] a = pass.sums(layer - 1).array();
    multiplyBySlope(z, a, below.array(), from, from + below.columns());
  }

  private void multiplyBySlope(double[] z, double[] a, double[] delta, int from, int to) {
    switch (settings.activation()) {
      case SIGMOID -> {
        for (int i = from; i < to; i++) {
          delta[i] *= z[i] * (1 - z[i]);
        }
      }
      case TANH -> {
        for (int i = from; i < to; i++) {
          delta[i] *= fma(-z[i], z[i], 1);
        }
      }
      case RELU -> {
        for (int i = from; i < to; i++) {
          delta[i] *= a[i] > 0 ? 1 : 0;
        }
      }
    }
  }
}
