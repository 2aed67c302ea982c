package org.digittrainer.core.gradient;

import java.util.Arrays;
import org.digittrainer.core.kernel.Kernel;
import org.digittrainer.core.kernel.OutputSide;
import org.digittrainer.core.kernel.PerturbationKernel.OutputLayer;
import org.digittrainer.core.kernel.Series;
import org.digittrainer.core.matrix.Matrix;
import org.digittrainer.core.matrix.MatrixOperations;
import org.digittrainer.core.network.Batch;
import org.digittrainer.core.network.ForwardPass;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.parallel.ProgressMonitor;

/**
 * The output layer: a weight between hidden unit j and class k moves the sum of class k by ±h·zⱼ,
 * its bias by ±h, and no other sum. A part is a class.
 */
final class OutputLayerDifferences implements LayerDifferences {

  private final Kernel kernel;
  private final NetworkShape shape;
  private final int layer;
  private final ForwardPass pass;
  private final OutputSide outputs;
  private final double h;
  private final Matrix plus;
  private final Matrix minus;
  private final Matrix shifts;
  private final Matrix sums;
  private final double[] widest;
  private Series series = Series.forBound(0);

  OutputLayerDifferences(
      GradientSettings settings, ForwardPass pass, OutputSide outputs, double h) {
    this.kernel = settings.kernel();
    this.shape = settings.shape();
    this.layer = shape.layerCount() - 1;
    this.pass = pass;
    this.outputs = outputs;
    this.h = h;
    int columns = shape.inputsOf(layer) + 1;
    this.plus = new Matrix(settings.capacity(), columns);
    this.minus = new Matrix(settings.capacity(), columns);
    this.shifts = new Matrix(settings.capacity(), columns);
    this.sums = new Matrix(shape.outputs(), columns);
    this.widest = new double[settings.capacity()];
  }

  @Override
  public void begin(double[] theta) {
    Arrays.fill(sums.array(), 0);
  }

  /** The shift of each unit's weight, and of the bias, whose input is 1. */
  @Override
  public void prepare(Batch batch, int example) {
    Matrix z = pass.outputs(layer - 1);
    int from = shifts.offset(example);
    for (int j = 0; j < z.columns(); j++) {
      shifts.array()[from + j] = h * z.get(example, j);
    }
    shifts.array()[from + z.columns()] = h;
    widest[example] = MatrixOperations.maxAbs(shifts.array(), from, from + shifts.columns());
    exponentials(1, plus, example);
    exponentials(-1, minus, example);
  }

  @Override
  public boolean plan(Batch batch) {
    double bound = MatrixOperations.maxAbs(widest, 0, batch.size());
    series = Series.forBound(bound);
    return bound <= LayerInputs.WIDEST_SHIFT;
  }

  @Override
  public int parts() {
    return shape.outputs();
  }

  @Override
  public void compute(Batch batch, int k, int worker, ProgressMonitor monitor) {
    monitor.check();
    OutputLayer weights = new OutputLayer(outputs, series, shifts, plus, minus);
    kernel.perturbations().addOutputDifferences(weights, k, batch.size(), sums);
    monitor.advanced(2L * sums.columns());
  }

  @Override
  public int collections() {
    return 1;
  }

  @Override
  public void collect(Batch batch, int part, double[] gradient) {
    int units = shape.inputsOf(layer);
    for (int k = 0; k < sums.rows(); k++) {
      for (int j = 0; j < units; j++) {
        int weight = shape.weightsOffset(layer) + j * sums.rows() + k;
        gradient[weight] = sums.get(k, j) / (2 * h * batch.size());
      }
      gradient[shape.biasesOffset(layer) + k] = sums.get(k, units) / (2 * h * batch.size());
    }
  }

  /** e = exp(±shift) − 1 for each shift of an example. */
  private void exponentials(int sign, Matrix e, int example) {
    int degree = Series.expm1Degree(widest[example]);
    int from = e.offset(example);
    if (degree > 0) {
      kernel.layers().expm1(shifts.array(), from, sign, degree, e.array(), from, e.stride());
      return;
    }
    for (int j = from; j < from + e.columns(); j++) {
      e.array()[j] = StrictMath.expm1(sign * shifts.array()[j]);
    }
  }
}
