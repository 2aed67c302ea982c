package org.digittrainer.core.gradient;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.kernel.OutputSide;
import org.digittrainer.core.kernel.PerturbationKernel;
import org.digittrainer.core.kernel.PerturbationKernel.HalfSums;
import org.digittrainer.core.kernel.Series;
import org.digittrainer.core.kernel.UnitInputs;
import org.digittrainer.core.kernel.UnitOutputs;
import org.digittrainer.core.matrix.MatrixOperations;
import org.digittrainer.core.network.Batch;
import org.digittrainer.core.network.ForwardPass;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.parallel.ProgressMonitor;
import org.digittrainer.core.parallel.Ranges;

/**
 * A hidden layer with hidden layers above it: perturbing a weight between input i and unit j shifts
 * the sum of unit j by ±h·xᵢ, its output by some d, and the sums of the next layer by d times the
 * unit's row of weights; from there on every unit moves. A part is a unit with half of the
 * mini-batch.
 */
final class DeepLayerDifferences implements LayerDifferences {

  private static final int HALVES = 2;

  /** Groups of inputs perturbed together, up and down: few enough to stay in a core's cache. */
  private static final int GROUPS = 32;

  private static final int WIDTH = 2 * GROUPS;

  private final PerturbationKernel kernel;
  private final NetworkShape shape;
  private final int layer;
  private final double h;
  private final LayerInputs inputs;
  private final List<UnitOutputs> units;
  private final OutputSide outputs;
  private final double[][][] rows;
  private final double[][] differences;
  private final HalfSums sums;
  private final int[] degrees;
  private double[] parameters = new double[0];
  private Series series = Series.forBound(0);

  DeepLayerDifferences(
      GradientSettings settings,
      ForwardPass pass,
      List<UnitOutputs> units,
      OutputSide outputs,
      int layer,
      double h) {
    this.kernel = settings.kernel().perturbations();
    this.shape = settings.shape();
    this.layer = layer;
    this.h = h;
    this.inputs = new LayerInputs(settings, pass, layer, h);
    this.units = units;
    this.outputs = outputs;
    int most =
        Math.max(shape.outputs(), units.stream().mapToInt(UnitOutputs::count).max().orElse(1));
    this.rows = new double[settings.team().size()][2][most * WIDTH];
    this.differences = new double[settings.team().size()][inputs.mostShifts()];
    this.sums = new HalfSums(inputs.entries() + 1, units.get(layer).count());
    this.degrees = new int[shape.layerCount()];
  }

  @Override
  public void prepare(Batch batch, int example) {
    inputs.prepare(batch, example);
  }

  /** Bounds the moves of each layer above by those of the layer below it. */
  @Override
  public boolean plan(double[] parameters, Batch batch) {
    this.parameters = parameters;
    Activation activation = units.get(layer).activation();
    double shift = inputs.largestShift(batch);
    boolean small = true;
    for (int above = layer + 1; above < shape.layerCount(); above++) {
      small &= activation.exponent(shift) <= Exponents.largest(batch);
      double move = activation.largestMove(shift);
      shift = move * (above == layer + 1 ? largestWeight(above) : largestColumn(above));
      degrees[above] = Series.expm1Degree(activation.exponent(shift));
    }
    series = Series.forBound(shift);
    return small && !series.overflows();
  }

  @Override
  public boolean planAnew(Batch batch) {
    series = Series.OVERFLOWING;
    Arrays.fill(degrees, PerturbationKernel.ANEW);
    return inputs.areSmall(batch);
  }

  /** A division for each unit. */
  @Override
  public List<Division> divisions() {
    int count = units.get(layer).count();
    double cost = shape.outputsOf(layer + 1);
    for (int above = layer + 2; above < shape.layerCount(); above++) {
      cost += (double) shape.inputsOf(above) * shape.outputsOf(above);
    }
    double each = cost * sums.entries();
    int offset = shape.weightsOffset(layer);
    return IntStream.range(0, count)
        .mapToObj(unit -> new Division(offset + unit, sums.entries(), 1, count, each))
        .toList();
  }

  @Override
  public int firstPart(int division) {
    return division * HALVES;
  }

  @Override
  public void compute(Batch batch, int part, int worker, ProgressMonitor monitor) {
    int half = part % HALVES;
    int offset = part / HALVES * sums.entries();
    double[] halfSums = sums.of(half);
    Arrays.fill(halfSums, offset, offset + sums.entries(), 0);
    UnitInputs unitInputs = inputs.of(batch);
    int to = Ranges.from(batch.size(), HALVES, half + 1);
    for (int example = Ranges.from(batch.size(), HALVES, half); example < to; example++) {
      int groups = unitInputs.groupCount()[example] + 1;
      double[] difference = differences[worker];
      for (int group = 0; group < groups; group += GROUPS) {
        monitor.check();
        int count = Math.min(GROUPS, groups - group);
        double[] losses = losses(unitInputs, example, part / HALVES, group, count, rows[worker]);
        for (int g = 0; g < count; g++) {
          difference[group + g] = losses[g] - losses[GROUPS + g];
        }
      }
      unitInputs.addToEntries(example, difference, halfSums, offset);
    }
    // Both halves together are two evaluations for each weight and bias of the unit.
    monitor.advanced(sums.entries());
  }

  @Override
  public int firstCollection(int division) {
    return division;
  }

  @Override
  public void collect(Batch batch, int unit, double[] gradient) {
    double scale = 1 / (2 * h * batch.size());
    kernel.collect(sums, unit, unit + 1, scale, gradient, shape.weightsOffset(layer));
  }

  /**
   * The losses for {@code count} groups, from 0 with the weight h larger, from GROUPS with it h
   * smaller. The numbers between have no meaning.
   */
  private double[] losses(
      UnitInputs unitInputs, int example, int unit, int group, int count, double[][] pair) {
    double[] moves = pair[0];
    double[] next = pair[1];
    int from = example * unitInputs.shiftStride() + group;
    UnitOutputs own = units.get(layer);
    own.move(example, unit, unitInputs.plus(), from, moves, 0, count);
    own.move(example, unit, unitInputs.minus(), from, moves, GROUPS, count);
    for (int above = layer + 1; above < shape.layerCount(); above++) {
      boolean first = above == layer + 1;
      int width = shape.outputsOf(above);
      int offset = shape.weightsOffset(above) + (first ? unit * width : 0);
      kernel.spread(
          moves, first ? 1 : shape.inputsOf(above), WIDTH, parameters, offset, width, next);
      if (above < shape.layerCount() - 1) {
        kernel.moveOutputs(units.get(above), example, degrees[above], next, WIDTH);
      }
      double[] swap = moves;
      moves = next;
      next = swap;
    }
    kernel.losses(outputs, series, example, moves, WIDTH, next);
    return next;
  }

  private double largestWeight(int above) {
    return MatrixOperations.maxAbs(
        parameters, shape.weightsOffset(above), shape.biasesOffset(above));
  }

  /** The largest sum of the absolute weights that enter a unit. */
  private double largestColumn(int above) {
    double largest = 0;
    int columns = shape.outputsOf(above);
    for (int q = 0; q < columns; q++) {
      double sum = 0;
      for (int i = shape.weightsOffset(above) + q; i < shape.biasesOffset(above); i += columns) {
        sum += Math.abs(parameters[i]);
      }
      largest = Math.max(largest, sum);
    }
    return largest;
  }
}
