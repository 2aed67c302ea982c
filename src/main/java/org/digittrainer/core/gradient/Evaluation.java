package org.digittrainer.core.gradient;

/** How the loss at a perturbed point is evaluated. */
public enum Evaluation {
  /** Reuses the unperturbed forward pass and recomputes only what depends on the parameter. */
  INCREMENTAL,
  /** A complete forward pass for each perturbed point; the reference. */
  FULL
}
