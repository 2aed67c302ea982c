package org.digittrainer.core.kernel;

/** The curve that takes a hidden unit's sum a to its output z. */
public enum Curve {
  /** z = 1 / (1 + exp(−a)). */
  SIGMOID,
  /** z = max(0, a). */
  RELU,
  /** z = tanh(a). */
  TANH
}
