package org.digittrainer.core.gradient;

import java.util.Arrays;
import java.util.List;
import org.digittrainer.core.kernel.Kernel;
import org.digittrainer.core.kernel.Series;
import org.digittrainer.core.kernel.UnitInputs;
import org.digittrainer.core.matrix.MatrixOperations;
import org.digittrainer.core.network.Batch;
import org.digittrainer.core.network.ForwardPass;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.parallel.ProgressMonitor;
import org.digittrainer.core.parallel.Ranges;

/**
 * A hidden layer with hidden layers above it: a weight between input i and unit j moves the sum of
 * unit j by ±h·xᵢ, so its output by some d, so the sums of the next layer by d times the unit's row
 * of weights; from there on every unit moves. A part is a unit with half of the mini-batch.
 */
final class DeepLayerDifferences implements LayerDifferences {

  private static final int HALVES = 2;

  /** Groups of inputs perturbed together, up and down: their moves fit a core's cache. */
  private static final int GROUPS = 32;

  private static final int WIDTH = 2 * GROUPS;

  private final Kernel kernel;
  private final NetworkShape shape;
  private final int layer;
  private final double h;
  private final LayerInputs inputs;
  private final List<Units> units;
  private final Outputs outputs;
  private final double[][][] room;
  private final double[][] differences;
  private final double[][] sums;
  private final int[] degrees;
  private double[] theta = new double[0];
  private Series series = Series.forBound(0);

  DeepLayerDifferences(
      GradientSettings settings,
      ForwardPass pass,
      List<Units> units,
      Outputs outputs,
      int layer,
      double h) {
    this.kernel = settings.kernel();
    this.shape = settings.shape();
    this.layer = layer;
    this.h = h;
    this.inputs = LayerInputs.of(settings, pass, layer, h);
    this.units = units;
    this.outputs = outputs;
    int most = Math.max(shape.outputs(), units.stream().mapToInt(Units::count).max().orElse(1));
    this.room = new double[settings.team().size()][2][most * WIDTH];
    this.differences = new double[settings.team().size()][inputs.mostShifts()];
    this.sums = new double[HALVES][(inputs.entries() + 1) * units.get(layer).count()];
    this.degrees = new int[shape.layerCount()];
  }

  @Override
  public void begin(double[] parameters) {
    theta = parameters;
    for (double[] half : sums) {
      Arrays.fill(half, 0);
    }
  }

  @Override
  public void prepare(Batch batch, int example) {
    inputs.prepare(batch, example);
  }

  /** Follows the largest move up through the layers. */
  @Override
  public boolean plan(Batch batch) {
    double shift = h * inputs.largest(batch);
    boolean narrow = shift <= Shifts.WIDEST;
    for (int above = layer + 1; above < shape.layerCount(); above++) {
      double move = Shifts.largestMove(units.get(above - 1).outputs().activation(), shift);
      shift = move * (above == layer + 1 ? largestWeight(above) : largestColumn(above));
      degrees[above] = Shifts.expm1Degree(units.get(layer).outputs().activation(), shift);
    }
    series = Series.forBound(shift);
    return narrow && shift <= Outputs.WIDEST_EXPONENT;
  }

  @Override
  public int parts(Batch batch) {
    return units.get(layer).count() * HALVES;
  }

  @Override
  public void compute(Batch batch, int part, int worker, ProgressMonitor monitor) {
    int half = part % HALVES;
    int unit = part / HALVES;
    int at = unit * (inputs.entries() + 1);
    UnitInputs unitInputs = inputs.unitInputs(batch);
    int to = Ranges.from(batch.size(), HALVES, half + 1);
    for (int example = Ranges.from(batch.size(), HALVES, half); example < to; example++) {
      int groups = unitInputs.groupCount()[example] + 1;
      double[] difference = differences[worker];
      for (int group = 0; group < groups; group += GROUPS) {
        monitor.check();
        int count = Math.min(GROUPS, groups - group);
        double[] losses = losses(batch, unitInputs, example, unit, group, count, room[worker]);
        for (int g = 0; g < count; g++) {
          difference[group + g] = losses[g] - losses[GROUPS + g];
        }
      }
      kernel.addToEntries(unitInputs, example, difference, sums[half], at);
    }
    monitor.advanced(unitInputs.entries() + 1L);
  }

  @Override
  public int collections() {
    return units.get(layer).count();
  }

  @Override
  public void collect(Batch batch, int unit, double[] gradient) {
    int entries = inputs.entries() + 1;
    double scale = 1 / (2 * h * batch.size());
    for (int entry = 0; entry < entries; entry++) {
      double sum = 0;
      for (double[] half : sums) {
        sum += half[unit * entries + entry];
      }
      gradient[shape.weightsOffset(layer) + entry * units.get(layer).count() + unit] = sum * scale;
    }
  }

  /** The losses for some groups: the first GROUPS with the weight h larger, then h smaller. */
  private double[] losses(
      Batch batch,
      UnitInputs unitInputs,
      int example,
      int unit,
      int group,
      int count,
      double[][] rows) {
    double[] moves = rows[0];
    double[] next = rows[1];
    Arrays.fill(moves, 0, WIDTH, 0);
    int from = example * unitInputs.shiftStride() + group;
    Units own = units.get(layer);
    kernel.unitMoves(own.outputs(), example, unit, unitInputs.plus(), from, moves, 0, count);
    kernel.unitMoves(own.outputs(), example, unit, unitInputs.minus(), from, moves, GROUPS, count);
    for (int above = layer + 1; above < shape.layerCount(); above++) {
      boolean first = above == layer + 1;
      int width = shape.outputsOf(above);
      int at = shape.weightsOffset(above) + (first ? unit * width : 0);
      kernel.spread(moves, first ? 1 : shape.inputsOf(above), WIDTH, theta, at, width, next);
      if (above < shape.layerCount() - 1) {
        kernel.layerMoves(units.get(above).outputs(), example, degrees[above], next, WIDTH);
      }
      double[] swap = moves;
      moves = next;
      next = swap;
    }
    kernel.losses(outputs.side(batch), series, example, moves, WIDTH, next);
    return next;
  }

  private double largestWeight(int above) {
    return MatrixOperations.maxAbs(theta, shape.weightsOffset(above), shape.biasesOffset(above));
  }

  /** The largest sum of the absolute weights that enter a unit. */
  private double largestColumn(int above) {
    double largest = 0;
    int columns = shape.outputsOf(above);
    for (int q = 0; q < columns; q++) {
      double sum = 0;
      for (int i = shape.weightsOffset(above) + q; i < shape.biasesOffset(above); i += columns) {
        sum += Math.abs(theta[i]);
      }
      largest = Math.max(largest, sum);
    }
    return largest;
  }
}
