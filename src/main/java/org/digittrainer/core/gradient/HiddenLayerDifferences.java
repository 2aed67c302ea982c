package org.digittrainer.core.gradient;

import java.util.Arrays;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.kernel.Kernel;
import org.digittrainer.core.kernel.OutputSide;
import org.digittrainer.core.kernel.Scratch;
import org.digittrainer.core.kernel.Series;
import org.digittrainer.core.kernel.UnitInputs;
import org.digittrainer.core.kernel.UnitOutputs;
import org.digittrainer.core.network.Batch;
import org.digittrainer.core.network.ForwardPass;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.parallel.ProgressMonitor;
import org.digittrainer.core.parallel.Ranges;

/**
 * The last hidden layer: a weight between input i and unit j moves the sum of unit j by ±h·xᵢ, so
 * its output by some d, so the sums of the classes by d times the unit's row of output weights.
 *
 * <p>A part is a block of units with half of the mini-batch: whole blocks alone would not divide
 * evenly between threads. The halves are added in their order, so the sums have one order whatever
 * the number of threads. A part's sums stand together, in a core's nearest cache.
 */
final class HiddenLayerDifferences implements LayerDifferences {

  private static final int HALVES = 2;

  /** Examples between two looks at the monitor. */
  private static final int AT_ONCE = 16;

  private final Kernel kernel;
  private final Activation activation;
  private final double h;
  private final Outputs outputs;
  private final LayerInputs inputs;
  private final UnitOutputs units;
  private final int weightsAt;
  private final Scratch[] scratches;
  private final double[][] sums;
  private Series series = Series.forBound(0);

  HiddenLayerDifferences(
      GradientSettings settings, ForwardPass pass, Units units, Outputs outputs, double h) {
    NetworkShape shape = settings.shape();
    int layer = shape.layerCount() - 2;
    this.kernel = settings.kernel();
    this.activation = settings.activation();
    this.h = h;
    this.outputs = outputs;
    this.inputs = LayerInputs.of(settings, pass, layer, h);
    this.weightsAt = shape.weightsOffset(layer);
    this.units = units.outputs();
    this.scratches = new Scratch[settings.team().size()];
    for (int worker = 0; worker < scratches.length; worker++) {
      scratches[worker] = new Scratch(inputs.mostShifts());
    }
    this.sums = new double[HALVES][(shape.inputsOf(layer) + 1) * units.count()];
  }

  @Override
  public void begin(double[] theta) {}

  @Override
  public void prepare(Batch batch, int example) {
    inputs.prepare(batch, example);
  }

  @Override
  public boolean plan(Batch batch) {
    double shift = h * inputs.largest(batch);
    double exponent = Shifts.largestMove(activation, shift) * outputs.largestDifference();
    series = Series.forBound(exponent);
    return shift <= Shifts.WIDEST && exponent <= Outputs.WIDEST_EXPONENT;
  }

  @Override
  public int parts(Batch batch) {
    return blocks() * HALVES;
  }

  @Override
  public void compute(Batch batch, int part, int worker, ProgressMonitor monitor) {
    int half = part % HALVES;
    int block = part / HALVES;
    int unitFrom = unitFrom(block);
    int unitTo = unitFrom(block + 1);
    int entries = inputs.entries() + 1;
    Arrays.fill(sums[half], unitFrom * entries, unitTo * entries, 0);
    OutputSide side = outputs.side(batch);
    kernel.beginUnits(side, series, unitFrom, unitTo, scratches[worker]);
    UnitInputs unitInputs = inputs.unitInputs(batch);
    int to = Ranges.from(batch.size(), HALVES, half + 1);
    for (int example = Ranges.from(batch.size(), HALVES, half); example < to; example++) {
      if (example % AT_ONCE == 0) {
        monitor.check();
      }
      kernel.addUnitDifferences(
          unitInputs,
          units,
          side,
          series,
          example,
          unitFrom,
          unitTo,
          scratches[worker],
          sums[half]);
    }
    // Both halves together are two evaluations for each weight and bias of the block.
    monitor.advanced((long) (unitTo - unitFrom) * entries);
  }

  @Override
  public int collections() {
    return blocks();
  }

  /** The division by 2h and by the number of examples ends the central difference of the mean. */
  @Override
  public void collect(Batch batch, int block, double[] gradient) {
    int unitFrom = unitFrom(block);
    int count = unitFrom(block + 1) - unitFrom;
    int entries = inputs.entries() + 1;
    double scale = 1 / (2 * h * batch.size());
    int at = weightsAt + unitFrom;
    kernel.collect(
        sums[0], sums[1], unitFrom * entries, count, entries, scale, gradient, at, columns());
  }

  /** Whole blocks of the kernel, then unit by unit. */
  private int blocks() {
    return columns() / kernel.unitBlock() + columns() % kernel.unitBlock();
  }

  private int unitFrom(int block) {
    int whole = columns() / kernel.unitBlock();
    return Math.min(block, whole) * kernel.unitBlock() + Math.max(0, block - whole);
  }

  private int columns() {
    return units.outputs().columns();
  }
}
