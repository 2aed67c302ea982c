package org.digittrainer.core.gradient;

import static org.digittrainer.core.kernel.Fma.fma;

import java.util.Arrays;
import org.digittrainer.core.kernel.LayerKernel.SparseRows;
import org.digittrainer.core.kernel.PerturbationKernel;
import org.digittrainer.core.kernel.PerturbationKernel.Weights;
import org.digittrainer.core.matrix.Matrix;
import org.digittrainer.core.network.Batch;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.core.parallel.ProgressMonitor;

/**
 * Complete forward passes of several networks side by side, each with one parameter perturbed, all
 * of one unit. Lane p of every row of numbers belongs to network p. The networks share what is
 * read, pixels and weights, and nothing that is computed: each has the bits of a pass of its own.
 */
final class PerturbedPasses {

  /** Parameters perturbed at once, each up and down. */
  static final int PARAMETERS = PerturbationKernel.WIDTH / 2;

  /** Examples between two polls of the monitor: few enough for a core's cache. */
  private static final int AT_ONCE = 4;

  private static final int WIDTH = PerturbationKernel.WIDTH;

  private final GradientSettings settings;
  private final NetworkShape shape;
  private final PerturbationKernel kernel;

  /** The sums, then the outputs of each layer, examples × (units · lanes). */
  private final Matrix[] layers;

  /** The perturbed unit's weights, then its bias, each a row of lanes. */
  private final double[] own;

  private final PerturbedLosses losses;

  PerturbedPasses(GradientSettings settings) {
    this.settings = settings;
    this.shape = settings.shape();
    this.kernel = settings.kernel().perturbations();
    this.layers = new Matrix[shape.layerCount()];
    int most = 0;
    for (int layer = 0; layer < layers.length; layer++) {
      layers[layer] = new Matrix(AT_ONCE, Math.multiplyExact(shape.outputsOf(layer), WIDTH));
      most = Math.max(most, shape.inputsOf(layer));
    }
    this.own = new double[(most + 1) * WIDTH];
    this.losses = new PerturbedLosses(settings.loss(), settings.kernel().layers(), shape.outputs());
  }

  /**
   * Computes the central differences of some parameters of a unit.
   *
   * @param perturbed at most {@link #PARAMETERS}
   * @param gradient of all parameters; other entries stay as they are. Modified.
   */
  void differences(
      Parameters parameters,
      UnitEntries perturbed,
      double h,
      Batch batch,
      double[] gradient,
      ProgressMonitor monitor) {
    perturb(parameters.array(), perturbed, h);
    losses.clear();
    for (int from = 0; from < batch.size(); from += AT_ONCE) {
      monitor.check();
      run(parameters, perturbed, batch, from, Math.min(from + AT_ONCE, batch.size()));
    }
    for (int n = 0; n < perturbed.count(); n++) {
      double above = losses.sum(n) / batch.size();
      double below = losses.sum(PARAMETERS + n) / batch.size();
      gradient[perturbed.index(shape, n)] = (above - below) / (2 * h);
    }
  }

  private void perturb(double[] parameters, UnitEntries perturbed, double h) {
    int layer = perturbed.layer();
    int parameter = shape.weightsOffset(layer) + perturbed.unit();
    for (int row = 0; row <= shape.inputsOf(layer); row++) {
      Arrays.fill(own, row * WIDTH, (row + 1) * WIDTH, parameters[parameter]);
      parameter += shape.outputsOf(layer);
    }
    for (int n = 0; n < perturbed.count(); n++) {
      double value = parameters[perturbed.index(shape, n)];
      int row = perturbed.rows()[n] * WIDTH;
      own[row + n] = value + h;
      own[row + PARAMETERS + n] = value - h;
    }
  }

  private void run(Parameters parameters, UnitEntries perturbed, Batch batch, int from, int to) {
    for (int unit = 0; unit < shape.outputsOf(0); unit++) {
      boolean isPerturbed = perturbed.layer() == 0 && perturbed.unit() == unit;
      for (int example = from; example < to; example++) {
        firstSums(parameters, unit, isPerturbed, batch.rows(), example, example - from);
      }
    }
    Matrix outputs = layers[layers.length - 1];
    for (int example = from; example < to; example++) {
      laterSums(parameters.array(), perturbed, example - from);
      losses.add(outputs.array(), outputs.offset(example - from), batch.label(example));
    }
  }

  private void firstSums(
      Parameters parameters, int unit, boolean isPerturbed, SparseRows x, int example, int row) {
    double[] sums = layers[0].array();
    int to = layers[0].offset(row) + unit * WIDTH;
    if (isPerturbed) {
      kernel.unitSums(own, shape.inputs(), x, example, sums, to);
    } else {
      double bias = parameters.array()[shape.biasesOffset(0) + unit];
      kernel.unitSums(parameters.firstColumns(), unit, bias, x, example, sums, to);
    }
  }

  private void laterSums(double[] parameters, UnitEntries perturbed, int row) {
    for (int layer = 1; layer < layers.length; layer++) {
      Matrix below = layers[layer - 1];
      Matrix sums = layers[layer];
      settings.kernel().layers().activate(settings.activation(), below, below, row);
      int offset = shape.weightsOffset(layer);
      Weights weights =
          new Weights(parameters, offset, shape.inputsOf(layer), shape.outputsOf(layer), true);
      kernel.spread(below.array(), below.offset(row), weights, sums.array(), sums.offset(row));
      if (perturbed.layer() == layer) {
        int to = sums.offset(row) + perturbed.unit() * WIDTH;
        ownSums(below.array(), below.offset(row), weights.rows(), sums.array(), to);
      }
    }
  }

  /** In place of those without a perturbation, in the same order. */
  private void ownSums(double[] inputs, int from, int count, double[] sums, int to) {
    System.arraycopy(own, count * WIDTH, sums, to, WIDTH);
    for (int i = 0; i < count * WIDTH; i += WIDTH) {
      for (int lane = 0; lane < WIDTH; lane++) {
        sums[to + lane] = fma(inputs[from + i + lane], own[i + lane], sums[to + lane]);
      }
    }
  }
}
