package org.digittrainer.models.inference;

/** A request that the protocol does not allow, or that the model cannot answer. */
public final class InferenceException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** A refusal that says what is wrong. */
  public InferenceException(String message) {
    super(message);
  }

  /** A refusal that says what is wrong, with its cause for the log. */
  public InferenceException(String message, Throwable cause) {
    super(message, cause);
  }
}
