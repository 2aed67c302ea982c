package org.digittrainer.problem;

/** What was asked for needs something that is still being prepared (HTTP 503). */
public final class NotReadyException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int retryAfterSeconds;

  /**
   * A refusal for now.
   *
   * @param retryAfterSeconds when to ask again, at least 1
   */
  public NotReadyException(String message, int retryAfterSeconds) {
    super(message);
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** When to ask again, in seconds from now. */
  public int retryAfterSeconds() {
    return retryAfterSeconds;
  }
}
