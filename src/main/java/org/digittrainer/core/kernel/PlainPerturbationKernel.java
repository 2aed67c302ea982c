package org.digittrainer.core.kernel;

import static org.digittrainer.core.kernel.Fma.fma;

import java.util.Arrays;
import org.digittrainer.core.kernel.LayerKernel.SparseRows;
import org.digittrainer.core.matrix.Columns;
import org.digittrainer.core.matrix.Matrix;

/** The loops in plain Java: one unit at a time, over its perturbations. */
final class PlainPerturbationKernel implements PerturbationKernel {

  @Override
  public int unitBlock() {
    return 1;
  }

  @Override
  public void beginUnits(HiddenLayer layer, int unitFrom, int unitTo, UnitBuffers buffers) {
    buffers.begin(layer.outputs().weights, layer.series().expDegree(), unitFrom, 1);
  }

  @Override
  public void addUnitDifferences(
      HiddenLayer layer, int example, UnitBuffers buffers, double[] sums) {
    UnitInputs inputs = layer.inputs();
    int groups = inputs.groupCount()[example] + 1;
    int j = buffers.unit();
    layer.units().move(inputs, example, j, buffers.moves, groups);
    unitDifferences(layer, example, groups, buffers);
    inputs.addToEntries(example, buffers.difference, sums, j * (inputs.entries() + 1));
  }

  private static void unitDifferences(
      HiddenLayer layer, int example, int groups, UnitBuffers buffers) {
    OutputSide outputs = layer.outputs();
    if (!layer.series().exists()) {
      DirectLoss.unitDifferences(layer, example, groups, groups, buffers);
      return;
    }
    if (outputs.squaredError) {
      PlainSquaredError.unitLosses(outputs, layer.series(), example, 2 * groups, buffers);
    } else {
      PlainCrossEntropy.unitLosses(outputs, layer.series(), example, 2 * groups, buffers);
    }
    for (int g = 0; g < groups; g++) {
      buffers.difference[g] = buffers.losses[g] - buffers.losses[groups + g];
    }
  }

  @Override
  public void collect(
      HalfSums sums, int from, int to, double scale, double[] gradient, int offset) {
    int i = from * sums.entries();
    for (int entry = 0; entry < sums.entries(); entry++) {
      for (int unit = from; unit < to; unit++, i++) {
        gradient[offset + entry * sums.units() + unit] =
            (sums.first()[i] + sums.second()[i]) * scale;
      }
    }
  }

  @Override
  public void addOutputDifferences(OutputLayer layer, int k, int examples, Matrix sums) {
    int row = sums.offset(k);
    for (int example = 0; example < examples; example++) {
      for (int j = 0; j < sums.columns(); j++) {
        double shift = layer.shifts().get(example, j);
        double above = outputLoss(layer, example, k, shift, layer.plus().get(example, j));
        double below = outputLoss(layer, example, k, -shift, layer.minus().get(example, j));
        sums.array()[row + j] += above - below;
      }
    }
  }

  /** The change of the loss when the sum of class k moves by {@code shift}; e = exp(shift) − 1. */
  private static double outputLoss(OutputLayer layer, int example, int k, double shift, double e) {
    OutputSide outputs = layer.outputs();
    if (!layer.series().exists()) {
      return DirectLoss.whenSumMoves(outputs, layer.series(), example, k, shift, e);
    }
    double y = outputs.probabilities.get(example, k);
    double s = y * e;
    if (outputs.squaredError) {
      double r = outputs.residuals.get(example, k) * s;
      return outputs.squaredErrorChange(example, s, r, y * s, s * s);
    }
    double target = outputs.labels[example] == k ? 1 : 0;
    return fma(-shift, target, Elementary.log1p(s, layer.series().logDegree()));
  }

  @Override
  public void spread(double[] moves, int from, Weights weights, double[] sums, int to) {
    for (int q = 0; q < weights.units(); q++) {
      int out = to + q * WIDTH;
      Arrays.fill(sums, out, out + WIDTH, weights.bias(q));
      for (int m = 0; m < weights.rows(); m++) {
        double w = weights.array()[weights.offset() + m * weights.units() + q];
        int in = from + m * WIDTH;
        for (int p = 0; p < WIDTH; p++) {
          sums[out + p] = fma(moves[in + p], w, sums[out + p]);
        }
      }
    }
  }

  @Override
  public void unitSums(
      Columns weights, int unit, double bias, SparseRows x, int example, double[] sums, int to) {
    int column = unit / Columns.WIDTH;
    int base = weights.offset(column) + unit % Columns.WIDTH;
    int step = weights.width(column);
    for (int p = to; p < to + WIDTH; p++) {
      sums[p] = PlainLayerKernel.sparseSum(weights.array(), base, step, bias, x, example);
    }
  }

  @Override
  public void unitSums(
      double[] weights, int biases, SparseRows x, int example, double[] sums, int to) {
    double[] partial = new double[LayerKernel.ENTRIES_AT_ONCE * WIDTH];
    System.arraycopy(weights, biases * WIDTH, partial, 0, WIDTH);
    for (int i = x.from(example); i < x.to(example); i += LayerKernel.ENTRIES_AT_ONCE) {
      for (int n = 0; n < LayerKernel.ENTRIES_AT_ONCE; n++) {
        addProduct(x.value()[i + n], weights, x.index()[i + n] * WIDTH, partial, n * WIDTH);
      }
    }
    for (int p = 0; p < WIDTH; p++) {
      double last = partial[2 * WIDTH + p] + partial[3 * WIDTH + p];
      sums[to + p] = partial[p] + partial[WIDTH + p] + last;
    }
  }

  private static void addProduct(double x, double[] weights, int row, double[] sums, int to) {
    for (int p = 0; p < WIDTH; p++) {
      sums[to + p] = fma(weights[row + p], x, sums[to + p]);
    }
  }

  @Override
  public void moveOutputs(UnitOutputs units, int example, int degree, double[] moves) {
    for (int q = 0; q < units.count(); q++) {
      double z = units.outputs().get(example, q);
      double slope = units.slopes().get(example, q);
      int to = (q + 1) * WIDTH;
      if (degree == ANEW || units.activation() == Activation.RELU) {
        double a = units.sums().get(example, q);
        for (int p = q * WIDTH; p < to; p++) {
          moves[p] = Elementary.activate(units.activation(), a + moves[p]) - z;
        }
      } else if (degree == SMALL) {
        MoveTerms terms = MoveTerms.of(units.activation(), z, slope);
        for (int p = q * WIDTH; p < to; p++) {
          moves[p] = terms.move(moves[p]);
        }
      } else if (units.activation() == Activation.SIGMOID) {
        for (int p = q * WIDTH; p < to; p++) {
          double e = expm1(moves[p], degree);
          moves[p] = slope * e / fma(z, e, 1);
        }
      } else {
        for (int p = q * WIDTH; p < to; p++) {
          double e = expm1(2 * moves[p], degree);
          double t = e / (e + 2);
          moves[p] = slope * t / fma(z, t, 1);
        }
      }
    }
  }

  private static double expm1(double x, int degree) {
    return degree > 0 ? Elementary.expm1(x, degree) : Elementary.exp(x) - 1;
  }

  @Override
  public void losses(
      OutputSide outputs, Series series, int example, double[] moves, double[] losses, int to) {
    for (int p = 0; p < WIDTH; p++) {
      if (!series.exists()) {
        losses[to + p] = DirectLoss.whenSumsMove(outputs, series, example, moves, WIDTH, p);
      } else if (outputs.squaredError) {
        losses[to + p] = PlainSquaredError.loss(outputs, series, example, moves, WIDTH, p);
      } else {
        losses[to + p] = PlainCrossEntropy.loss(outputs, series, example, moves, WIDTH, p);
      }
    }
  }
}
