package org.digittrainer.core.network;

/** The loss that training minimises, averaged over the mini-batch; y is the softmax output. */
public enum Loss {
  /** −log yₜ for the label t. */
  CROSS_ENTROPY,
  /** ½ Σₖ (yₖ − tₖ)² for the one-hot label t. */
  MEAN_SQUARED_ERROR
}
