package org.digittrainer.core.network;

/** What training makes small, both averaged over the mini-batch, y the softmax output. */
public enum Loss {
  /** −log yₜ, t the label. */
  CROSS_ENTROPY,
  /** ½ Σₖ (yₖ − tₖ)², t the label as a one-hot row. */
  MEAN_SQUARED_ERROR
}
