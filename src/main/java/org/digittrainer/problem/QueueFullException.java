package org.digittrainer.problem;

/** No more jobs can wait at present (HTTP 429). */
public final class QueueFullException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int retryAfterSeconds;

  /**
   * A refusal for now.
   *
   * @param retryAfterSeconds when to ask again, at least 1
   */
  public QueueFullException(String message, int retryAfterSeconds) {
    super(message);
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** When to ask again, in seconds from now. */
  public int retryAfterSeconds() {
    return retryAfterSeconds;
  }
}
