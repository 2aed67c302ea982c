package org.digittrainer.core.calculus;

/** Where a path goes. */
public enum Direction {
  /** Against the gradient, to smaller values: x ← x − learningRate · gradient. */
  DESCENT(-1),
  /** Along the gradient, to larger values: x ← x + learningRate · gradient. */
  ASCENT(1);

  private final int sign;

  Direction(int sign) {
    this.sign = sign;
  }

  int sign() {
    return sign;
  }
}
