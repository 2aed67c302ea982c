package org.digittrainer.core.gradient;

import java.util.Arrays;
import org.digittrainer.core.matrix.Matrix;
import org.digittrainer.core.matrix.MatrixOperations;
import org.digittrainer.core.network.Batch;
import org.digittrainer.core.network.ForwardPass;
import org.digittrainer.core.network.Loss;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.core.parallel.Ranges;
import org.digittrainer.core.parallel.Watch;

/**
 * The gradient by the chain rule, from the output back. With δ the derivative of the loss by a
 * layer's sums a: ∂L/∂W = zᵀ·δ, ∂L/∂b = Σ δ, and the layer below has δ' = (δ·Wᵀ) ∘ z'(a').
 *
 * <p>A mini-batch is cut into chunks whose number depends on its size alone, so that the sums have
 * one order whatever the number of threads.
 */
final class Backpropagation implements Gradient {

  private static final int EXAMPLES_OF_A_CHUNK = 128;
  private static final int MOST_CHUNKS = 8;
  private static final int ROWS_COLLECTED_AT_ONCE = 128;

  private final Gradients setting;
  private final NetworkShape shape;
  private final ForwardPass pass;
  private final Matrix[] deltas;
  private final Matrix[] transposed;
  private final double[][] sums;
  private final Matrix[] inputSums;

  Backpropagation(Gradients setting) {
    this.setting = setting;
    this.shape = setting.shape();
    this.pass = new ForwardPass(shape, setting.activation(), setting.kernel(), setting.capacity());
    this.deltas = new Matrix[shape.layerCount()];
    this.transposed = new Matrix[shape.layerCount()];
    for (int layer = 0; layer < shape.layerCount(); layer++) {
      deltas[layer] = new Matrix(setting.capacity(), shape.outputsOf(layer));
      transposed[layer] =
          layer == 0 ? new Matrix(0, 0) : new Matrix(shape.outputsOf(layer), shape.inputsOf(layer));
    }
    int chunks = chunks(setting.capacity());
    this.sums = new double[chunks][shape.parameterCount() - shape.weightsAt(1)];
    this.inputSums = new Matrix[chunks];
    for (int chunk = 0; chunk < chunks; chunk++) {
      inputSums[chunk] = new Matrix(shape.inputs() + 1, shape.outputsOf(0));
    }
  }

  @Override
  public void find(Parameters parameters, Batch batch, double[] gradient, Watch watch) {
    double[] theta = parameters.array();
    for (int layer = 1; layer < shape.layerCount(); layer++) {
      MatrixOperations.transpose(theta, shape.weightsAt(layer), transposed[layer]);
    }
    int chunks = chunks(batch.size());
    setting.team().run(chunks, (chunk, worker) -> backward(theta, batch, chunks, chunk, watch));
    int collections = (shape.inputs() + ROWS_COLLECTED_AT_ONCE) / ROWS_COLLECTED_AT_ONCE + 1;
    setting
        .team()
        .run(
            collections,
            (part, worker) -> {
              if (part == 0) {
                collectDense(chunks, batch, gradient);
              } else {
                collectRows(chunks, (part - 1) * ROWS_COLLECTED_AT_ONCE, batch, gradient);
              }
            });
  }

  private static int chunks(int examples) {
    return Math.min(MOST_CHUNKS, 2 + examples / EXAMPLES_OF_A_CHUNK * 2);
  }

  private void backward(double[] theta, Batch batch, int chunks, int chunk, Watch watch) {
    double[] sum = sums[chunk];
    Arrays.fill(sum, 0);
    Arrays.fill(inputSums[chunk].array(), 0);
    int to = Ranges.from(batch.size(), chunks, chunk + 1);
    for (int example = Ranges.from(batch.size(), chunks, chunk); example < to; example++) {
      watch.check();
      pass.run(theta, setting.loss(), batch, example, example + 1);
      outputDelta(example, batch.label(example));
      for (int layer = shape.layerCount() - 1; layer > 0; layer--) {
        addDense(layer, example, sum);
        hiddenDelta(layer, example);
      }
      addSparse(batch, example, inputSums[chunk]);
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
    if (setting.loss() == Loss.MEAN_SQUARED_ERROR) {
      for (int k = 0; k < y.columns(); k++) {
        delta.set(example, k, y.get(example, k) * (delta.get(example, k) - mean));
      }
    }
  }

  private void addDense(int layer, int example, double[] sum) {
    Matrix z = pass.outputs(layer - 1);
    double[] delta = deltas[layer].array();
    int units = shape.outputsOf(layer);
    int at = deltas[layer].at(example);
    for (int i = 0; i < z.columns(); i++) {
      int row = shape.weightsAt(layer) - shape.weightsAt(1) + i * units;
      setting.kernel().addScaled(z.get(example, i), delta, at, sum, row, units);
    }
    int biases = shape.biasesAt(layer) - shape.weightsAt(1);
    setting.kernel().addScaled(1, delta, at, sum, biases, units);
  }

  private void addSparse(Batch batch, int example, Matrix sum) {
    Matrix delta = deltas[0];
    setting
        .kernel()
        .addToRows(
            delta.array(),
            delta.at(example),
            delta.stride(),
            batch.indices(),
            batch.values(),
            batch.entriesFrom(example),
            batch.entriesTo(example),
            sum.array());
    setting
        .kernel()
        .addScaled(
            1, delta.array(), delta.at(example), sum.array(), sum.at(shape.inputs()), sum.stride());
  }

  /** δ of the layer below. */
  private void hiddenDelta(int layer, int example) {
    Matrix above = deltas[layer];
    Matrix below = deltas[layer - 1];
    int at = below.at(example);
    Arrays.fill(below.array(), at, at + below.stride(), 0);
    for (int k = 0; k < above.columns(); k++) {
      setting
          .kernel()
          .addScaled(
              above.get(example, k),
              transposed[layer].array(),
              transposed[layer].at(k),
              below.array(),
              at,
              below.stride());
    }
    for (int i = 0; i < below.columns(); i++) {
      below.array()[at + i] *= slope(layer - 1, example, i);
    }
  }

  private double slope(int layer, int example, int i) {
    double z = pass.outputs(layer).get(example, i);
    return switch (setting.activation()) {
      case SIGMOID -> z * (1 - z);
      case TANH -> Math.fma(-z, z, 1);
      case RELU -> pass.sums(layer).get(example, i) > 0 ? 1 : 0;
    };
  }

  private void collectDense(int chunks, Batch batch, double[] gradient) {
    int at = shape.weightsAt(1);
    System.arraycopy(sums[0], 0, gradient, at, sums[0].length);
    for (int chunk = 1; chunk < chunks; chunk++) {
      for (int i = 0; i < sums[chunk].length; i++) {
        gradient[at + i] += sums[chunk][i];
      }
    }
    for (int i = at; i < gradient.length; i++) {
      gradient[i] /= batch.size();
    }
  }

  /** Rows of W1, and b1 as the last row. */
  private void collectRows(int chunks, int from, Batch batch, double[] gradient) {
    int to = Math.min(from + ROWS_COLLECTED_AT_ONCE, shape.inputs() + 1);
    int units = shape.outputsOf(0);
    for (int row = from; row < to; row++) {
      int at = row * units;
      int sumAt = inputSums[0].at(row);
      System.arraycopy(inputSums[0].array(), sumAt, gradient, at, units);
      for (int chunk = 1; chunk < chunks; chunk++) {
        double[] sum = inputSums[chunk].array();
        for (int j = 0; j < units; j++) {
          gradient[at + j] += sum[sumAt + j];
        }
      }
      for (int j = at; j < at + units; j++) {
        gradient[j] /= batch.size();
      }
    }
  }
}
