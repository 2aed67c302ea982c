package org.digittrainer.core.gradient;

import org.digittrainer.core.kernel.UnitInputs;
import org.digittrainer.core.matrix.Matrix;
import org.digittrainer.core.network.Batch;

/** The inputs of the network: mostly zero, and often equal within an example. */
final class ExampleInputs implements LayerInputs {

  private final int inputs;
  private final int stride;
  private final Shifts shifts;
  private final double[] plus;
  private final double[] minus;

  ExampleInputs(GradientSettings settings, double h) {
    this.inputs = settings.shape().inputs();
    this.stride = Matrix.padded(inputs + 1);
    this.shifts = new Shifts(settings, h);
    this.plus = new double[Math.multiplyExact(settings.capacity(), stride)];
    this.minus = new double[plus.length];
  }

  @Override
  public int entries() {
    return inputs;
  }

  @Override
  public int mostShifts() {
    return stride;
  }

  @Override
  public void prepare(Batch batch, int example) {
    double[] values = batch.groupValues();
    int from = batch.entriesFrom(example);
    int count = batch.groups(example);
    double largest = Math.max(1, batch.largestInput(example));
    shifts.put(values, from, count, largest, 1, plus, example * stride);
    shifts.put(values, from, count, largest, -1, minus, example * stride);
  }

  @Override
  public double largest(Batch batch) {
    double largest = 1;
    for (int example = 0; example < batch.size(); example++) {
      largest = Math.max(largest, batch.largestInput(example));
    }
    return largest;
  }

  @Override
  public UnitInputs unitInputs(Batch batch) {
    return new UnitInputs(
        inputs,
        batch.groupCounts(),
        batch.entryCounts(),
        batch.stride(),
        batch.indices(),
        batch.groupNumbers(),
        plus,
        minus,
        stride);
  }
}
