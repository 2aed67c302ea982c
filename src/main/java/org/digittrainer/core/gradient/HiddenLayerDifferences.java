package org.digittrainer.core.gradient;

import java.util.Arrays;
import org.digittrainer.core.kernel.Curve;
import org.digittrainer.core.kernel.Kernel;
import org.digittrainer.core.kernel.Scratch;
import org.digittrainer.core.kernel.Series;
import org.digittrainer.core.kernel.UnitInputs;
import org.digittrainer.core.kernel.UnitOutputs;
import org.digittrainer.core.network.Batch;
import org.digittrainer.core.network.ForwardPass;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.parallel.Ranges;
import org.digittrainer.core.parallel.Watch;

/**
 * The last hidden layer: a weight between input i and unit j moves the sum of unit j by ±h·xᵢ, so
 * its output by some d, so the sums of the classes by d times the unit's row of output weights.
 *
 * <p>A part is a block of units with half of the mini-batch: whole blocks alone would not divide
 * evenly between threads. The halves are added in their order, so the sums have one order whatever
 * the number of threads.
 */
final class HiddenLayerDifferences implements LayerDifferences {

  private static final int HALVES = 2;
  private static final int COLLECTED_AT_ONCE = 128;

  private final Kernel kernel;
  private final Curve curve;
  private final double h;
  private final Outputs outputs;
  private final LayerInputs inputs;
  private final UnitOutputs units;
  private final int weightsAt;
  private final Scratch[] scratches;
  private final double[][] sums;
  private boolean used;
  private Series series = Series.forBound(0);

  HiddenLayerDifferences(
      Gradients setting, ForwardPass pass, Units units, Outputs outputs, double h) {
    NetworkShape shape = setting.shape();
    int layer = shape.layerCount() - 2;
    this.kernel = setting.kernel();
    this.curve = setting.activation().curve();
    this.h = h;
    this.outputs = outputs;
    this.inputs = LayerInputs.of(setting, pass, layer, h);
    this.weightsAt = shape.weightsAt(layer);
    this.units = units.outputs();
    this.scratches = new Scratch[setting.team().size()];
    for (int worker = 0; worker < scratches.length; worker++) {
      scratches[worker] = new Scratch(inputs.mostShifts());
    }
    this.sums = new double[HALVES][kernel.unitSums(shape.inputsOf(layer), units.count())];
  }

  @Override
  public void begin(double[] theta) {
    if (used) {
      for (double[] half : sums) {
        Arrays.fill(half, 0);
      }
    }
    used = true;
  }

  @Override
  public void prepare(Batch batch, int example) {
    inputs.prepare(batch, example);
  }

  @Override
  public boolean plan(Batch batch) {
    double shift = h * inputs.largest(batch);
    double exponent = Shifts.largestMove(curve, shift) * outputs.largestWeight();
    series = Series.forBound(exponent);
    outputs.raise(series.expDegree());
    return shift <= Shifts.WIDEST && exponent <= Outputs.WIDEST_EXPONENT;
  }

  @Override
  public int parts(Batch batch) {
    return blocks() * HALVES;
  }

  @Override
  public void find(Batch batch, int part, int worker, Watch watch) {
    int half = part / blocks();
    int unitFrom = part % blocks() * kernel.unitBlock();
    int unitTo = Math.min(unitFrom + kernel.unitBlock(), units.outputs().columns());
    UnitInputs unitInputs = inputs.unitInputs(batch);
    int to = Ranges.from(batch.size(), HALVES, half + 1);
    for (int example = Ranges.from(batch.size(), HALVES, half); example < to; example++) {
      watch.check();
      kernel.addUnitDifferences(
          unitInputs,
          units,
          outputs.side(batch),
          series,
          example,
          unitFrom,
          unitTo,
          scratches[worker],
          sums[half]);
    }
    // Both halves together are two evaluations for each weight and bias of the block.
    watch.advanced((long) (unitTo - unitFrom) * (unitInputs.entries() + 1));
  }

  @Override
  public int collections() {
    return (inputs.entries() + 1 + COLLECTED_AT_ONCE - 1) / COLLECTED_AT_ONCE;
  }

  /** The division by 2h and by the number of examples ends the central difference of the mean. */
  @Override
  public void collect(Batch batch, int part, double[] gradient) {
    int from = part * COLLECTED_AT_ONCE;
    int to = Math.min(from + COLLECTED_AT_ONCE, inputs.entries() + 1);
    double scale = 1 / (2 * h * batch.size());
    kernel.collect(
        sums, inputs.entries(), units.outputs().columns(), scale, from, to, gradient, weightsAt);
  }

  private int blocks() {
    int columns = units.outputs().columns();
    return (columns + kernel.unitBlock() - 1) / kernel.unitBlock();
  }
}
