package org.digittrainer.core.gradient;

/** How the gradient of the loss is found. */
public enum GradientMethod {
  /** Central differences: two evaluations of the loss for each parameter. */
  NUMERICAL,
  /** The chain rule from the output back; the next chapter's method, to compare with. */
  BACKPROPAGATION
}
