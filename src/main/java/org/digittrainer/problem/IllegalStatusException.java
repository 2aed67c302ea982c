package org.digittrainer.problem;

import java.util.List;

/** What was asked for is not possible in the present state (HTTP 409). */
public final class IllegalStatusException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String status;
  private final transient List<String> allowedActions;

  /** A refusal that names the present state and what can be done in it. */
  public IllegalStatusException(String message, String status, List<String> allowedActions) {
    super(message);
    this.status = status;
    this.allowedActions = List.copyOf(allowedActions);
  }

  /** The present state. */
  public String status() {
    return status;
  }

  /** What can be done in it. */
  public List<String> allowedActions() {
    return allowedActions;
  }
}
