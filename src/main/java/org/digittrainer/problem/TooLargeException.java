package org.digittrainer.problem;

/** The body of the request is larger than the service reads (HTTP 413). */
public final class TooLargeException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** A refusal that names the bound. */
  public TooLargeException(String message) {
    super(message);
  }
}
