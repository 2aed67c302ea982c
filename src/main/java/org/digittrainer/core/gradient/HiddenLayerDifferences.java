package org.digittrainer.core.gradient;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.digittrainer.core.kernel.OutputSide;
import org.digittrainer.core.kernel.PerturbationKernel;
import org.digittrainer.core.kernel.PerturbationKernel.HalfSums;
import org.digittrainer.core.kernel.PerturbationKernel.HiddenLayer;
import org.digittrainer.core.kernel.Series;
import org.digittrainer.core.kernel.UnitBuffers;
import org.digittrainer.core.kernel.UnitOutputs;
import org.digittrainer.core.network.Batch;
import org.digittrainer.core.network.ForwardPass;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.parallel.ProgressMonitor;
import org.digittrainer.core.parallel.Ranges;

/**
 * The last hidden layer: perturbing a weight between input i and unit j shifts the sum of unit j by
 * ±h·xᵢ, its output by some d, and the sums of the classes by d times the unit's row of output
 * weights.
 *
 * <p>A part is a block of units with half of the mini-batch: whole blocks alone would not divide
 * evenly between threads. The halves are added in order, so the order of summation does not depend
 * on the number of threads. A part's sums are contiguous, to stay in the L1 cache.
 */
final class HiddenLayerDifferences implements LayerDifferences {

  private static final int HALVES = 2;

  /** A whole number of blocks of every kernel. */
  private static final int UNITS_PER_DIVISION = 8;

  /** Examples between two polls of the monitor. */
  private static final int AT_ONCE = 16;

  private final PerturbationKernel kernel;
  private final double h;
  private final OutputSide outputs;
  private final LayerInputs inputs;
  private final UnitOutputs units;
  private final int weightsOffset;
  private final int classes;
  private final UnitBuffers[] buffers;
  private final HalfSums sums;
  private Series series = Series.forBound(0);

  HiddenLayerDifferences(
      GradientSettings settings,
      ForwardPass pass,
      UnitOutputs units,
      OutputSide outputs,
      double h) {
    NetworkShape shape = settings.shape();
    int layer = shape.layerCount() - 2;
    this.kernel = settings.kernel().perturbations();
    this.h = h;
    this.outputs = outputs;
    this.inputs = new LayerInputs(settings, pass, layer, h);
    this.weightsOffset = shape.weightsOffset(layer);
    this.classes = shape.outputs();
    this.units = units;
    this.buffers = new UnitBuffers[settings.team().size()];
    Arrays.setAll(buffers, worker -> new UnitBuffers(inputs.mostShifts()));
    this.sums = new HalfSums(inputs.entries() + 1, units.count());
  }

  @Override
  public void prepare(Batch batch, int example) {
    inputs.prepare(batch, example);
  }

  @Override
  public boolean plan(double[] parameters, Batch batch) {
    double shift = inputs.largestShift(batch);
    double exponent = units.activation().largestMove(shift) * outputs.largestDifference();
    series = Series.forBound(exponent);
    return !series.overflows() && units.activation().exponent(shift) <= Exponents.largest(batch);
  }

  @Override
  public boolean planAnew(Batch batch) {
    series = Series.OVERFLOWING;
    return inputs.areSmall(batch);
  }

  @Override
  public List<Division> divisions() {
    int count = units.count();
    return IntStream.iterate(0, unit -> unit < count, unit -> unit + UNITS_PER_DIVISION)
        .mapToObj(unit -> division(unit, Math.min(UNITS_PER_DIVISION, count - unit)))
        .toList();
  }

  @Override
  public int firstPart(int division) {
    return firstCollection(division) * HALVES;
  }

  @Override
  public void compute(Batch batch, int part, int worker, ProgressMonitor monitor) {
    int half = part % HALVES;
    int unitFrom = unitFrom(part / HALVES);
    int unitTo = unitFrom(part / HALVES + 1);
    double[] halfSums = sums.of(half);
    Arrays.fill(halfSums, unitFrom * sums.entries(), unitTo * sums.entries(), 0);
    HiddenLayer layer = new HiddenLayer(inputs.of(batch), units, outputs, series);
    kernel.beginUnits(layer, unitFrom, unitTo, buffers[worker]);
    int to = Ranges.from(batch.size(), HALVES, half + 1);
    for (int example = Ranges.from(batch.size(), HALVES, half); example < to; example++) {
      if (example % AT_ONCE == 0) {
        monitor.check();
      }
      kernel.addUnitDifferences(layer, example, buffers[worker], halfSums);
    }
    // Both halves together are two evaluations for each weight and bias of the block.
    monitor.advanced((long) (unitTo - unitFrom) * sums.entries());
  }

  /** Whole blocks of the kernel come first, then single units. */
  @Override
  public int firstCollection(int division) {
    int unit = Math.min(division * UNITS_PER_DIVISION, units.count());
    int whole = units.count() / kernel.unitBlock();
    return Math.min(unit / kernel.unitBlock(), whole)
        + Math.max(0, unit - whole * kernel.unitBlock());
  }

  /** Dividing by 2h and by the number of examples completes the central difference of the mean. */
  @Override
  public void collect(Batch batch, int block, double[] gradient) {
    double scale = 1 / (2 * h * batch.size());
    kernel.collect(sums, unitFrom(block), unitFrom(block + 1), scale, gradient, weightsOffset);
  }

  private Division division(int unit, int count) {
    double cost = (double) count * sums.entries() * classes;
    return new Division(weightsOffset + unit, sums.entries(), count, units.count(), cost);
  }

  private int unitFrom(int block) {
    int whole = units.count() / kernel.unitBlock();
    return Math.min(block, whole) * kernel.unitBlock() + Math.max(0, block - whole);
  }
}
