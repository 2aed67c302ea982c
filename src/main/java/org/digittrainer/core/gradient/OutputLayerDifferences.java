package org.digittrainer.core.gradient;

import java.util.Arrays;
import java.util.List;
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
 * The output layer: perturbing the weight between hidden unit j and class k shifts the sum of class
 * k by ±h·zⱼ, its bias by ±h, and no other sum. A part is a class.
 */
final class OutputLayerDifferences implements LayerDifferences {

  private final Kernel kernel;
  private final NetworkShape shape;
  private final int layer;
  private final Matrix z;
  private final OutputSide outputs;
  private final double h;
  private final Matrix plus;
  private final Matrix minus;
  private final Matrix shifts;
  private final Matrix sums;
  private final double[] largest;
  private Series series = Series.forBound(0);

  OutputLayerDifferences(
      GradientSettings settings, ForwardPass pass, OutputSide outputs, double h) {
    this.kernel = settings.kernel();
    this.shape = settings.shape();
    this.layer = shape.layerCount() - 1;
    this.z = pass.outputs(layer - 1);
    this.outputs = outputs;
    this.h = h;
    int columns = z.columns() + 1;
    this.plus = new Matrix(settings.capacity(), columns);
    this.minus = new Matrix(settings.capacity(), columns);
    this.shifts = new Matrix(settings.capacity(), columns);
    this.sums = new Matrix(shape.outputs(), columns);
    this.largest = new double[settings.capacity()];
  }

  /** Computes the shift for each unit's weight, and for the bias, whose input is 1. */
  @Override
  public void prepare(Batch batch, int example) {
    for (int j = 0; j < z.columns(); j++) {
      shifts.set(example, j, h * z.get(example, j));
    }
    shifts.set(example, z.columns(), h);
    int from = shifts.offset(example);
    double most = MatrixOperations.maxAbs(shifts.array(), from, from + shifts.columns());
    largest[example] = most;
    int degree = Series.expm1Degree(most);
    int count = shifts.columns();
    kernel.layers().expm1(shifts.array(), from, 1, degree, plus.array(), from, count);
    kernel.layers().expm1(shifts.array(), from, -1, degree, minus.array(), from, count);
  }

  @Override
  public boolean plan(double[] parameters, Batch batch) {
    double bound = MatrixOperations.maxAbs(largest, 0, batch.size());
    series = Series.forBound(bound);
    return bound <= Exponents.largest(batch);
  }

  @Override
  public boolean planAnew(Batch batch) {
    series = Series.OVERFLOWING;
    return true;
  }

  /** One division: the layer takes little of the time. */
  @Override
  public List<Division> divisions() {
    int size = sums.rows() * sums.columns();
    return List.of(new Division(shape.weightsOffset(layer), 1, size, size, size));
  }

  @Override
  public int firstPart(int division) {
    return division * shape.outputs();
  }

  @Override
  public void compute(Batch batch, int k, int worker, ProgressMonitor monitor) {
    monitor.check();
    Arrays.fill(sums.array(), sums.offset(k), sums.offset(k + 1), 0);
    OutputLayer weights = new OutputLayer(outputs, series, shifts, plus, minus);
    kernel.perturbations().addOutputDifferences(weights, k, batch.size(), sums);
    monitor.advanced(2L * sums.columns());
  }

  @Override
  public int firstCollection(int division) {
    return division;
  }

  @Override
  public void collect(Batch batch, int part, double[] gradient) {
    int offset = shape.weightsOffset(layer);
    // The last column is the bias, as the last row of the layer's parameters is.
    for (int j = 0; j < sums.columns(); j++) {
      for (int k = 0; k < sums.rows(); k++) {
        gradient[offset + j * sums.rows() + k] = sums.get(k, j) / (2 * h * batch.size());
      }
    }
  }
}
