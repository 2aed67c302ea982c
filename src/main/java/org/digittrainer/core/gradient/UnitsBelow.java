package org.digittrainer.core.gradient;

import java.util.Arrays;
import org.digittrainer.core.kernel.Curve;
import org.digittrainer.core.kernel.Elementary;
import org.digittrainer.core.kernel.Kernel;
import org.digittrainer.core.kernel.UnitInputs;
import org.digittrainer.core.matrix.Matrix;
import org.digittrainer.core.matrix.MatrixOperations;
import org.digittrainer.core.network.Batch;

/** The outputs of the hidden layer below: each is a group of its own. */
final class UnitsBelow implements LayerInputs {

  private final Kernel kernel;
  private final Curve curve;
  private final Matrix outputs;
  private final double h;
  private final int stride;
  private final double[] plus;
  private final double[] minus;
  private final double[] largest;
  private final int[] groupCount;
  private final int[] identity;

  UnitsBelow(Gradients setting, Matrix outputs, double h) {
    this.kernel = setting.kernel();
    this.curve = setting.activation().curve();
    this.outputs = outputs;
    this.h = h;
    // The bias stands behind the units, and vectors may be stored from the last of them.
    this.stride = Matrix.padded(outputs.columns() + 1);
    this.plus = new double[Math.multiplyExact(setting.capacity(), stride)];
    this.minus = new double[plus.length];
    this.largest = new double[setting.capacity()];
    this.groupCount = new int[setting.capacity()];
    Arrays.fill(groupCount, outputs.columns());
    this.identity = new int[outputs.columns() + 1];
    Arrays.setAll(identity, i -> i);
  }

  @Override
  public int entries() {
    return outputs.columns();
  }

  @Override
  public int mostShifts() {
    return outputs.columns() + 1;
  }

  @Override
  public void prepare(Batch batch, int example) {
    int from = outputs.at(example);
    double largestOutput = MatrixOperations.maxAbs(outputs.array(), from, from + outputs.columns());
    largest[example] = Math.max(1, largestOutput);
    shifts(h, example, plus);
    shifts(-h, example, minus);
  }

  @Override
  public double largest(Batch batch) {
    return MatrixOperations.maxAbs(largest, 0, batch.size());
  }

  @Override
  public UnitInputs unitInputs(Batch batch) {
    return new UnitInputs(
        outputs.columns(), groupCount, identity, 0, identity, plus, minus, stride);
  }

  private void shifts(double step, int example, double[] shift) {
    int at = example * stride;
    for (int i = 0; i < outputs.columns(); i++) {
      shift[at + i] = step * outputs.get(example, i);
    }
    shift[at + outputs.columns()] = step;
    if (curve != Curve.RELU) {
      curved(example, shift, at);
    }
  }

  /** exp(δ) − 1 for SIGMOID; tanh(δ) = (exp(2δ) − 1) / (exp(2δ) + 1) for TANH. */
  private void curved(int example, double[] shift, int at) {
    double factor = curve == Curve.TANH ? 2 : 1;
    int degree = Elementary.expm1Degree(factor * h * largest[example]);
    if (degree > 0) {
      kernel.expm1(shift, at, factor, degree, shift, at, stride);
    } else {
      for (int i = at; i <= at + outputs.columns(); i++) {
        shift[i] = StrictMath.expm1(factor * shift[i]);
      }
    }
    if (curve == Curve.TANH) {
      for (int i = at; i <= at + outputs.columns(); i++) {
        shift[i] = shift[i] / (shift[i] + 2);
      }
    }
  }
}
