package org.digittrainer.core.gradient;

/** How the loss at a perturbed point is evaluated. */
public enum Evaluation {
  /** Re-uses the unperturbed forward pass; recomputes only what the parameter touches. */
  INCREMENTAL,
  /** The whole forward pass for each perturbed point; the reference. */
  FULL
}
