package org.digittrainer.laboratory.function;

/** An expression that cannot be understood. */
public final class BadExpressionException extends Exception {

  private static final long serialVersionUID = 1;

  private final int position;

  /**
   * A refusal.
   *
   * @param position of the first character that is wrong, from 1
   */
  public BadExpressionException(int position, String message) {
    super(message);
    this.position = position;
  }

  /** Where: the first character that is wrong, from 1. */
  public int position() {
    return position;
  }
}
