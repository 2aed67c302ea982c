package org.digittrainer.core.gradient;

import org.digittrainer.core.kernel.Curve;
import org.digittrainer.core.kernel.UnitInputs;
import org.digittrainer.core.network.Batch;

/** The inputs of the network: mostly zero, and often equal within an example. */
final class ExampleInputs implements LayerInputs {

  private final int inputs;
  private final int stride;
  private final Shifts up;
  private final Shifts down;
  private final double[] plus;
  private final double[] minus;

  ExampleInputs(Gradients setting, double h) {
    Curve curve = setting.activation().curve();
    this.inputs = setting.shape().inputs();
    this.stride = inputs + 1;
    this.up = new Shifts(curve, h);
    this.down = new Shifts(curve, -h);
    this.plus = new double[Math.multiplyExact(setting.capacity(), stride)];
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
    int from = batch.entriesFrom(example);
    int groups = batch.groups(example);
    int at = example * stride;
    for (int g = 0; g < groups; g++) {
      double x = batch.values()[batch.groupStarts()[from + g]];
      plus[at + g] = up.ofInput(x);
      minus[at + g] = down.ofInput(x);
    }
    plus[at + groups] = up.ofInput(1);
    minus[at + groups] = down.ofInput(1);
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
        batch.groupStarts(),
        batch.stride(),
        batch.indices(),
        plus,
        minus,
        stride);
  }
}
