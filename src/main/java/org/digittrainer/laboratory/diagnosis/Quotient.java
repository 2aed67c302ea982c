package org.digittrainer.laboratory.diagnosis;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** A quotient that stands for a partial derivative. */
enum Quotient {
  /** (L(θ + h) − L(θ − h)) / 2h. */
  CENTRAL(Mistake.STEP_TOO_LARGE, 2) {
    @Override
    double of(DoubleUnaryOperator change, double h) {
      return (change.applyAsDouble(h) - change.applyAsDouble(-h)) / (2 * h);
    }
  },
  /** (L(θ + h) − L(θ)) / h. */
  FORWARD(Mistake.FORWARD_DIFFERENCE, 1) {
    @Override
    double of(DoubleUnaryOperator change, double h) {
      return change.applyAsDouble(h) / h;
    }
  },
  /** (L(θ) − L(θ − h)) / h. */
  BACKWARD(Mistake.BACKWARD_DIFFERENCE, 1) {
    @Override
    double of(DoubleUnaryOperator change, double h) {
      return -change.applyAsDouble(-h) / h;
    }
  };

  private final Mistake mistake;

  /** The power of the step that the error grows with. */
  private final int order;

  Quotient(Mistake mistake, int order) {
    this.mistake = mistake;
    this.order = order;
  }

  /**
   * The quotient.
   *
   * @param change of the loss as a function of the change of the parameter
   * @param h the step, above 0
   */
  abstract double of(DoubleUnaryOperator change, double h);

  /** What is wrong with it by this step. */
  List<Mistake> mistakes(double h) {
    return this == CENTRAL && h <= Secants.LARGEST_STEP ? List.of() : List.of(mistake);
  }

  int order() {
    return order;
  }
}
