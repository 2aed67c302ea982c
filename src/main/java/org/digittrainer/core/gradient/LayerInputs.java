package org.digittrainer.core.gradient;

import java.util.Arrays;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.kernel.Elementary;
import org.digittrainer.core.kernel.LayerKernel;
import org.digittrainer.core.kernel.LayerKernel.SparseRows;
import org.digittrainer.core.kernel.Series;
import org.digittrainer.core.kernel.UnitInputs;
import org.digittrainer.core.matrix.Matrix;
import org.digittrainer.core.matrix.MatrixOperations;
import org.digittrainer.core.network.Batch;
import org.digittrainer.core.network.ForwardPass;
import org.digittrainer.core.network.Groups;
import org.jspecify.annotations.Nullable;

/**
 * The inputs of a hidden layer, with the shifts δ = ±h·x of its sums: the inputs of the network,
 * mostly zero and often equal within an example, or the outputs of the layer below, each a group of
 * its own. Several threads may prepare different examples at once.
 */
final class LayerInputs {

  private final LayerKernel kernel;
  private final Activation activation;
  private final double h;
  private final @Nullable Matrix below;
  private final int entries;
  private final int stride;
  private final double[] plus;
  private final double[] minus;
  private final double[] largest;
  private final boolean[] small;
  private final int[] groupCount;
  private final int[] identity;

  LayerInputs(GradientSettings settings, ForwardPass pass, int layer, double h) {
    this.kernel = settings.kernel().layers();
    this.activation = settings.activation();
    this.h = h;
    this.below = layer == 0 ? null : pass.outputs(layer - 1);
    this.entries = settings.shape().inputsOf(layer);
    // The bias comes after the inputs, and whole vectors are stored.
    this.stride = Matrix.padded(entries + 1);
    this.plus = new double[Math.multiplyExact(settings.capacity(), stride)];
    this.minus = new double[plus.length];
    this.largest = new double[settings.capacity()];
    this.small = new boolean[settings.capacity()];
    this.groupCount = new int[settings.capacity()];
    Arrays.fill(groupCount, entries);
    this.identity = new int[entries];
    Arrays.setAll(identity, i -> i);
  }

  /** Inputs of the layer. */
  int entries() {
    return entries;
  }

  /** An upper bound of the number of groups of an example, including the bias. */
  int mostShifts() {
    return stride;
  }

  /** Computes the shifts of one example after its forward pass. */
  void prepare(Batch batch, int example) {
    if (below == null) {
      Groups groups = batch.groups();
      largest[example] = Math.max(1, groups.largest(example));
      int count = groups.counts()[example];
      shift(groups.values(), batch.rows().from(example), count, example);
    } else {
      int from = below.offset(example);
      double most = MatrixOperations.maxAbs(below.array(), from, from + entries);
      largest[example] = Math.max(1, most);
      shift(below.array(), from, entries, example);
    }
  }

  /** The largest |δ| of a mini-batch, at least h, which is the bias's. */
  double largestShift(Batch batch) {
    return h * MatrixOperations.maxAbs(largest, 0, batch.size());
  }

  /** True where the move of the layer's outputs loses nothing but rounding by its identity. */
  boolean areSmall(Batch batch) {
    return activation.exponent(largestShift(batch)) <= 1;
  }

  /** The inputs as the kernels take them. */
  UnitInputs of(Batch batch) {
    if (below != null) {
      return new UnitInputs(
          entries, groupCount, groupCount, 0, identity, identity, plus, minus, stride, small);
    }
    SparseRows x = batch.rows();
    Groups g = batch.groups();
    return new UnitInputs(
        entries,
        g.counts(),
        x.count(),
        x.stride(),
        x.index(),
        g.numbers(),
        plus,
        minus,
        stride,
        small);
  }

  private void shift(double[] x, int from, int count, int example) {
    small[example] = activation.isSmall(h * largest[example]);
    shift(x, from, count, example, h, plus);
    if (!small[example]) {
      shift(x, from, count, example, -h, minus);
    }
  }

  /**
   * Writes for each x, then for the bias, what {@link UnitInputs#plus} holds of δ = step · x, with
   * tanh(δ) = (exp(2δ) − 1) / (exp(2δ) + 1).
   */
  private void shift(double[] x, int from, int count, int example, double step, double[] shifts) {
    int offset = example * stride;
    int bias = offset + count;
    if (small[example] || activation == Activation.RELU) {
      for (int i = 0; i < count; i++) {
        shifts[offset + i] = step * x[from + i];
      }
      shifts[bias] = step;
    } else if (activation == Activation.SIGMOID) {
      expm1(x, from, count, step, largest[example], shifts, offset);
    } else {
      expm1(x, from, count, 2 * step, largest[example], shifts, offset);
      for (int i = offset; i <= bias; i++) {
        shifts[i] = shifts[i] / (shifts[i] + 2);
      }
    }
  }

  /** exp(factor · x) − 1 for each x, then for the bias. */
  private void expm1(
      double[] x, int from, int count, double factor, double most, double[] out, int offset) {
    int degree = Series.expm1Degree(Math.abs(factor) * most);
    kernel.expm1(x, from, factor, degree, out, offset, count);
    out[offset + count] = degree > 0 ? Elementary.expm1(factor, degree) : StrictMath.expm1(factor);
  }
}
