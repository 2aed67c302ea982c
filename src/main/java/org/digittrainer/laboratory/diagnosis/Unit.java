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

  /** The derivative of the output z by the sum a. */
  double slope(double a, double z) {
    return switch (this) {
      case SIGMOID -> z * (1 - z);
      case RELU -> a > 0 ? 1 : 0;
      case TANH -> 1 - z * z;
      case LINEAR -> 1;
    };
  }
}
