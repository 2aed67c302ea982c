package org.digittrainer.laboratory.diagnosis;

import org.digittrainer.core.network.Loss;

/**
 * What a program, right or mistaken, computes as its loss; each part may be mistaken apart from the
 * others.
 *
 * @param unit of the hidden layers
 * @param sloped whether backpropagation multiplies by the slopes of the hidden units
 * @param biases which are used
 * @param softmax at the output
 * @param loss of the outputs
 * @param targets how the targets are read
 * @param epsilon what is added to the outputs before their logarithm
 * @param atKink the slope of ReLU at 0: 0, ½ or 1
 */
record Program(
    Unit unit,
    boolean sloped,
    Biases biases,
    Softmax softmax,
    Loss loss,
    Targets targets,
    double epsilon,
    double atKink) {

  /** What the book adds to the outputs before their logarithm. */
  static final double BOOKS_EPSILON = 1e-7;

  static Program right(Case given) {
    return new Program(
        Unit.of(given.activation()),
        true,
        Biases.ALL,
        Softmax.EACH_EXAMPLE,
        given.loss(),
        Targets.RIGHT,
        0,
        0);
  }

  /**
   * The biases that a program uses.
   *
   * @param unused a bit for each layer whose biases are left out
   * @param counted whether backpropagation gives these a gradient all the same
   */
  record Biases(int unused, boolean counted) {

    static final Biases ALL = new Biases(0, false);

    boolean uses(int layer) {
      return (unused >> layer & 1) == 0;
    }
  }

  /** Whether differences of its loss show its mistakes: those of backpropagation alone do not. */
  boolean isKnownByItsLoss() {
    return sloped && !biases.counted();
  }

  Head head(Case given) {
    double[] t = targets.matrix(given.labels(), given.layout().classes());
    return new Head(
        softmax, new Objective(loss, t, epsilon), given.examples(), given.layout().classes());
  }

  Program with(Unit other) {
    return new Program(other, sloped, biases, softmax, loss, targets, epsilon, atKink);
  }

  Program withoutSlopes() {
    return new Program(unit, false, biases, softmax, loss, targets, epsilon, atKink);
  }

  Program with(Biases other) {
    return new Program(unit, sloped, other, softmax, loss, targets, epsilon, atKink);
  }

  Program with(Softmax other) {
    return new Program(unit, sloped, biases, other, loss, targets, epsilon, atKink);
  }

  Program with(Loss other) {
    return new Program(unit, sloped, biases, softmax, other, targets, epsilon, atKink);
  }

  Program with(Targets other) {
    return new Program(unit, sloped, biases, softmax, loss, other, epsilon, atKink);
  }

  Program with(double otherEpsilon) {
    return new Program(unit, sloped, biases, softmax, loss, targets, otherEpsilon, atKink);
  }

  Program withSlopeAtKink(double slope) {
    return new Program(unit, sloped, biases, softmax, loss, targets, epsilon, slope);
  }
}
