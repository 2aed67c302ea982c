package org.digittrainer.laboratory.diagnosis;

import org.digittrainer.core.parallel.ProgressMonitor;

/**
 * The loop of central differences that does not restore an entry: each one leaves its parameter
 * moved, so that errors pile up along the arrays.
 *
 * @param sign of the move that is left, in steps: 1 or −1
 * @param acrossTensors whether the moves of earlier tensors remain, as those of a copy do not
 * @param before whether the parameters are as they were before the loop, not as it left them
 */
record Leftover(int sign, boolean acrossTensors, boolean before) {

  /** The gradient that the loop finds. */
  double[][] gradient(Case given, Program program, double h, ProgressMonitor monitor) {
    double[][] gradient = new double[given.tensors()][];
    Perturbation state = start(given, program, h, 0, monitor);
    for (int tensor = 0; tensor < gradient.length; tensor++) {
      if (!acrossTensors && tensor > 0) {
        state = start(given, program, h, tensor, monitor);
      }
      gradient[tensor] = loop(state, tensor, given.tensor(tensor).size(), h);
    }
    return gradient;
  }

  /** The first entries of one tensor: what the earlier ones leave behind is known without loops. */
  double[] gradient(
      Case given, Program program, double h, int tensor, int most, ProgressMonitor monitor) {
    return loop(start(given, program, h, tensor, monitor), tensor, most, h);
  }

  private double[] loop(Perturbation state, int tensor, int size, double h) {
    double[] quotients = new double[size];
    for (int i = 0; i < size; i++) {
      int entry = i;
      quotients[i] = Quotient.CENTRAL.of(by -> state.change(tensor, entry, by), h);
      state.move(tensor, entry, sign * h);
    }
    return quotients;
  }

  /** The state when the loop reaches a tensor. */
  private Perturbation start(
      Case given, Program program, double h, int first, ProgressMonitor monitor) {
    double[][] theta = new double[given.tensors()][];
    for (int tensor = 0; tensor < theta.length; tensor++) {
      boolean passed = acrossTensors && tensor < first;
      double moved = (passed ? sign * h : 0) - (before ? 0 : sign * h);
      theta[tensor] = given.parameters()[tensor].clone();
      for (int i = 0; i < theta[tensor].length; i++) {
        theta[tensor][i] += moved;
      }
    }
    return new Perturbation(given, program, theta, monitor);
  }
}
