package org.digittrainer.problem;

/** The request cannot be read at all (HTTP 400). */
public final class MalformedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** A refusal that says where reading failed. */
  public MalformedException(String message) {
    super(message);
  }

  /** A refusal that says where reading failed, with its cause for the log. */
  public MalformedException(String message, Throwable cause) {
    super(message, cause);
  }
}
