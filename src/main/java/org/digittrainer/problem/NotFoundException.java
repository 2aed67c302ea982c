package org.digittrainer.problem;

/** Something that was named is not there (HTTP 404). */
public final class NotFoundException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** A refusal that says what is missing, such as {@code no training job "x7"}. */
  public NotFoundException(String message) {
    super(message);
  }
}
