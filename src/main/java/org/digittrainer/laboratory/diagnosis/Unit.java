package org.digittrainer.laboratory.diagnosis;

import org.digittrainer.core.kernel.Activation;

/** What a hidden unit of a program does to its sum. */
enum Unit {
  SIGMOID,
  RELU,
  TANH,
  /** Hands its sum on. */
  LINEAR;

  static Unit of(Activation activation) {
    return valueOf(activation.name());
  }

  double output(double a) {
    return switch (this) {
      case SIGMOID -> 1 / (1 + StrictMath.exp(-a));
      case RELU -> Math.max(0, a);
      case TANH -> StrictMath.tanh(a);
      case LINEAR -> a;
    };
  }

  /**
   * The derivative of the output z by the sum a.
   *
   * @param atKink what ReLU takes for it at 0, where it has none
   */
  double slope(double a, double z, double atKink) {
    return switch (this) {
      case SIGMOID -> z * (1 - z);
      case RELU -> a > 0 ? 1 : a < 0 ? 0 : atKink;
      case TANH -> 1 - z * z;
      case LINEAR -> 1;
    };
  }
}
