package org.digittrainer.laboratory.diagnosis;

import org.digittrainer.core.parallel.ProgressMonitor;

/**
 * Evaluates the loss of a program after one of its parameters moved, by computing anew only what
 * that parameter touches. Works for any loss, also for those that mix the examples, which the
 * gradients of {@code core} cannot.
 */
final class Perturbation {

  private static final int BIAS = -1;

  private final Pass pass;
  private final Layout layout;
  private final ProgressMonitor monitor;
  private final int classes;
  private final double[] losses;
  private final double[] row;
  private double mean;

  /**
   * Starts at some parameters.
   *
   * @param theta Not modified, copied.
   * @param monitor may stop the computation
   */
  Perturbation(Case given, Program program, double[][] theta, ProgressMonitor monitor) {
    double[][] copy = new double[theta.length][];
    for (int i = 0; i < theta.length; i++) {
      copy[i] = theta[i].clone();
    }
    this.pass = new Pass(given, program, copy);
    this.layout = given.layout();
    this.monitor = monitor;
    this.classes = layout.classes();
    this.losses = new double[given.examples()];
    this.row = new double[classes];
    for (int example = 0; example < losses.length; example++) {
      noteLoss(example);
    }
    this.mean = pass.loss();
  }

  /** The parameter as it is now. */
  double value(int tensor, int entry) {
    return pass.theta[tensor][entry];
  }

  /** L(θ + by · e) − L(θ) for one parameter. */
  double change(int tensor, int entry, double by) {
    monitor.check();
    Layout.Tensor moved = layout.tensors().get(tensor);
    if (by == 0 || moved.bias() && !pass.program.biases().uses(moved.layer())) {
      return 0;
    }
    return pass.head.isSeparable()
        ? changeByExample(moved, entry, by)
        : changeOfBatch(moved, entry, by);
  }

  private double changeByExample(Layout.Tensor moved, int entry, double by) {
    double sum = 0;
    for (int example = 0; example < losses.length; example++) {
      double input = input(moved, entry, example);
      if (input != 0) {
        shift(moved.layer(), entry % moved.columns(), example, by * input, row, 0);
        sum += pass.head.ofExample(row, example) - losses[example];
      }
    }
    return sum / losses.length;
  }

  private double changeOfBatch(Layout.Tensor moved, int entry, double by) {
    double[] sums = pass.lastSums().clone();
    for (int example = 0; example < losses.length; example++) {
      double input = input(moved, entry, example);
      if (input != 0) {
        shift(moved.layer(), entry % moved.columns(), example, by * input, sums, example * classes);
      }
    }
    return pass.head.mean(sums) - mean;
  }

  /** Moves one parameter for good. */
  void move(int tensor, int entry, double by) {
    Layout.Tensor moved = layout.tensors().get(tensor);
    pass.theta[tensor][entry] += by;
    for (int example = 0; example < losses.length; example++) {
      double input = input(moved, entry, example);
      if (input != 0) {
        keep(moved.layer(), entry % moved.columns(), example, by * input);
        noteLoss(example);
      }
    }
    if (!pass.head.isSeparable()) {
      mean = pass.loss();
    }
  }

  private double input(Layout.Tensor moved, int entry, int example) {
    int line = moved.bias() ? BIAS : entry / moved.columns();
    return line == BIAS
        ? 1
        : pass.inputs(moved.layer())[example * layout.sizes().get(moved.layer()) + line];
  }

  private void noteLoss(int example) {
    System.arraycopy(pass.lastSums(), example * classes, row, 0, classes);
    losses[example] = pass.head.ofExample(row, example);
  }

  /** The last sums of an example after the sum of one unit moved; {@code to} is modified. */
  private void shift(int layer, int unit, int example, double by, double[] to, int from) {
    int last = layout.layers() - 1;
    if (layer == last) {
      System.arraycopy(pass.sums[last], example * classes, to, from, classes);
      to[from + unit] += by;
      return;
    }
    int next = layout.units(layer + 1);
    double[] sums = layer + 1 == last ? to : new double[next];
    int start = layer + 1 == last ? from : 0;
    System.arraycopy(pass.sums[layer + 1], example * next, sums, start, next);
    addRow(layer, unit, moveOfOutput(layer, unit, example, by), sums, start);
    for (int above = layer + 2; above <= last; above++) {
      double[] z = outputs(sums);
      sums = above == last ? to : new double[layout.units(above)];
      pass.sum(above, z, 0, sums, above == last ? from : 0);
    }
  }

  private void keep(int layer, int unit, int example, double by) {
    int units = layout.units(layer);
    int place = example * units + unit;
    double move = layer < layout.layers() - 1 ? moveOfOutput(layer, unit, example, by) : 0;
    pass.sums[layer][place] += by;
    if (layer == layout.layers() - 1) {
      return;
    }
    pass.outputs[layer][place] += move;
    for (int above = layer + 1; above < layout.layers(); above++) {
      pass.run(above, example);
    }
  }

  private double moveOfOutput(int layer, int unit, int example, double by) {
    int place = example * layout.units(layer) + unit;
    return pass.program.unit().output(pass.sums[layer][place] + by) - pass.outputs[layer][place];
  }

  /** Adds a multiple of a unit's weights to the sums of the layer above it. */
  private void addRow(int layer, int unit, double factor, double[] sums, int start) {
    int next = layout.units(layer + 1);
    double[] weights = pass.theta[layout.weights(layer + 1)];
    for (int k = 0; k < next; k++) {
      sums[start + k] += factor * weights[unit * next + k];
    }
  }

  private double[] outputs(double[] sums) {
    double[] z = new double[sums.length];
    for (int i = 0; i < z.length; i++) {
      z[i] = pass.program.unit().output(sums[i]);
    }
    return z;
  }
}
