package org.digittrainer.core.network;

import org.digittrainer.core.kernel.Curve;

/** What a hidden unit makes of its weighted sum a. */
public enum Activation {
  /** 1 / (1 + exp(−a)). */
  SIGMOID(Curve.SIGMOID),
  /** max(0, a). */
  RELU(Curve.RELU),
  /** (exp(a) − exp(−a)) / (exp(a) + exp(−a)). */
  TANH(Curve.TANH);

  private final Curve curve;

  Activation(Curve curve) {
    this.curve = curve;
  }

  /** The curve that the kernels compute. */
  public Curve curve() {
    return curve;
  }
}
