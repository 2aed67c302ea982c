package org.digittrainer.core.gradient;

/** How the gradient of the loss is computed. */
public enum GradientMethod {
  /** Central differences: two evaluations of the loss for each parameter. */
  NUMERICAL,
  /** The chain rule from the output back: the next chapter's method, for comparison. */
  BACKPROPAGATION
}
