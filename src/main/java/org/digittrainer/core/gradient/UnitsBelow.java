package org.digittrainer.core.gradient;

import java.util.Arrays;
import org.digittrainer.core.kernel.UnitInputs;
import org.digittrainer.core.matrix.Matrix;
import org.digittrainer.core.matrix.MatrixOperations;
import org.digittrainer.core.network.Batch;

/** The outputs of the hidden layer below: each is a group of its own. */
final class UnitsBelow implements LayerInputs {

  private final Matrix outputs;
  private final Shifts shifts;
  private final int stride;
  private final double[] plus;
  private final double[] minus;
  private final double[] largest;
  private final int[] groupCount;
  private final int[] identity;

  UnitsBelow(GradientSettings settings, Matrix outputs, double h) {
    this.shifts = new Shifts(settings, h);
    this.outputs = outputs;
    // The bias stands behind the units, and vectors may be stored from the last of them.
    this.stride = Matrix.padded(outputs.columns() + 1);
    this.plus = new double[Math.multiplyExact(settings.capacity(), stride)];
    this.minus = new double[plus.length];
    this.largest = new double[settings.capacity()];
    this.groupCount = new int[settings.capacity()];
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
    int at = example * stride;
    int count = outputs.columns();
    shifts.put(outputs.array(), from, count, largest[example], 1, plus, at);
    shifts.put(outputs.array(), from, count, largest[example], -1, minus, at);
  }

  @Override
  public double largest(Batch batch) {
    return MatrixOperations.maxAbs(largest, 0, batch.size());
  }

  @Override
  public UnitInputs unitInputs(Batch batch) {
    return new UnitInputs(
        outputs.columns(), groupCount, groupCount, 0, identity, identity, plus, minus, stride);
  }
}
