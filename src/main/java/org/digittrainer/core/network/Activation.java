package org.digittrainer.core.network;

/** What a hidden unit makes of its weighted sum a. */
public enum Activation {
  /** 1 / (1 + exp(−a)). */
  SIGMOID,
  /** max(0, a). */
  RELU,
  /** (exp(a) − exp(−a)) / (exp(a) + exp(−a)). */
  TANH
}
