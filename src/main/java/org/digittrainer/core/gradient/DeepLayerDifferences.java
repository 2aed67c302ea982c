package org.digittrainer.core.gradient;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.kernel.OutputSide;
import org.digittrainer.core.kernel.PerturbationKernel;
import org.digittrainer.core.kernel.PerturbationKernel.HalfSums;
import org.digittrainer.core.kernel.PerturbationKernel.Weights;
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

  private final PerturbationKernel kernel;
  private final NetworkShape shape;
  private final int layer;
  private final double h;
  private final LayerInputs inputs;
  private final List<UnitOutputs> units;
  private final OutputSide outputs;
  private final Buffers[] buffers;
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
    this.buffers = new Buffers[settings.team().size()];
    Arrays.setAll(buffers, worker -> new Buffers(most, inputs.mostShifts(), shape.layerCount()));
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
      degrees[above] =
          activation.isSmall(shift)
              ? PerturbationKernel.SMALL
              : Series.expm1Degree(activation.exponent(shift));
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
    for (int above = layer + 1; above < shape.layerCount(); above++) {
      buffers[worker].weights[above] = weights(above, part / HALVES);
    }
    UnitInputs unitInputs = inputs.of(batch);
    int to = Ranges.from(batch.size(), HALVES, half + 1);
    for (int example = Ranges.from(batch.size(), HALVES, half); example < to; example++) {
      addDifferences(unitInputs, example, part / HALVES, buffers[worker], halfSums, monitor);
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

  /** Perturbs the unit by each group of inputs, up, then down, a few perturbations at a time. */
  private void addDifferences(
      UnitInputs unitInputs,
      int example,
      int unit,
      Buffers buffer,
      double[] halfSums,
      ProgressMonitor monitor) {
    int groups = unitInputs.groupCount()[example] + 1;
    units.get(layer).move(unitInputs, example, unit, buffer.moves, groups);
    for (int first = 0; first < 2 * groups; first += PerturbationKernel.WIDTH) {
      monitor.check();
      losses(example, buffer, first);
    }
    for (int group = 0; group < groups; group++) {
      buffer.difference[group] = buffer.losses[group] - buffer.losses[groups + group];
    }
    unitInputs.addToEntries(example, buffer.difference, halfSums, unit * sums.entries());
  }

  /** The losses of the moves from {@code first} on. Those after the last have no meaning. */
  private void losses(int example, Buffers buffer, int first) {
    double[] moves = buffer.moves;
    int from = first;
    double[] next = buffer.rows;
    double[] other = buffer.otherRows;
    for (int above = layer + 1; above < shape.layerCount(); above++) {
      Weights weights = buffer.weights[above];
      if (above < shape.layerCount() - 1) {
        UnitOutputs moved = units.get(above);
        kernel.spreadAndMove(moves, from, weights, moved, example, degrees[above], next);
      } else {
        kernel.spread(moves, from, weights, next, 0);
      }
      moves = next;
      from = 0;
      next = other;
      other = moves;
    }
    kernel.losses(outputs, series, example, moves, buffer.losses, first);
  }

  /** The weights that lead from whatever moves below: the unit itself, or all units of a layer. */
  private Weights weights(int above, int unit) {
    int width = shape.outputsOf(above);
    int offset = shape.weightsOffset(above);
    return above == layer + 1
        ? new Weights(parameters, offset + unit * width, 1, width, false)
        : new Weights(parameters, offset, shape.inputsOf(above), width, false);
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

  /** One thread's moves and losses of a unit's perturbations. */
  private static final class Buffers {

    final double[] moves;
    final double[] losses;
    final double[] difference;

    /** The moves of a layer above, a row for each unit. */
    final double[] rows;

    final double[] otherRows;

    /** Of the unit that is perturbed now, to each layer above it. */
    final Weights[] weights;

    Buffers(int mostUnits, int mostShifts, int layers) {
      int perturbations = 2 * mostShifts + PerturbationKernel.WIDTH;
      moves = new double[perturbations];
      losses = new double[perturbations];
      difference = new double[mostShifts];
      rows = new double[mostUnits * PerturbationKernel.WIDTH];
      otherRows = new double[rows.length];
      weights = new Weights[layers];
    }
  }
}
