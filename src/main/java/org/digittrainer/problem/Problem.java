package org.digittrainer.problem;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request that is refused, for a reason that its sender can understand and mend. The message goes
 * to the caller.
 */
public abstract sealed class Problem extends RuntimeException {

  private static final long serialVersionUID = 1;

  private Problem(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** The request cannot be read at all (HTTP 400). */
  public static final class Malformed extends Problem {

    private static final long serialVersionUID = 1;

    /** Creates a refusal that says where reading failed. */
    public Malformed(String message) {
      super(message, null);
    }

    /** Creates a refusal that says where reading failed, with its cause for the log. */
    public Malformed(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** Something named in the request does not exist (HTTP 404). */
  public static final class NotFound extends Problem {

    private static final long serialVersionUID = 1;

    /** Creates a refusal that says what is missing, such as {@code no training job "x7"}. */
    public NotFound(String message) {
      super(message, null);
    }
  }

  /** The request is not possible in the present state (HTTP 409). */
  public static final class IllegalStatus extends Problem {

    private static final long serialVersionUID = 1;

    private final String status;
    private final transient List<String> allowedActions;

    /** Creates a refusal that names the present state and the actions that it allows. */
    public IllegalStatus(String message, String status, List<String> allowedActions) {
      super(message, null);
      this.status = status;
      this.allowedActions = List.copyOf(allowedActions);
    }

    /** The present state. */
    public String status() {
      return status;
    }

    /** The actions that the present state allows. */
    public List<String> allowedActions() {
      return allowedActions;
    }
  }

  /** The body of the request is larger than the service reads (HTTP 413). */
  public static final class TooLarge extends Problem {

    private static final long serialVersionUID = 1;

    /** Creates a refusal that names the limit. */
    public TooLarge(String message) {
      super(message, null);
    }
  }

  /** The body of the request did not arrive in time (HTTP 408). */
  public static final class TooSlow extends Problem {

    private static final long serialVersionUID = 1;

    /** Creates a refusal of the rest. */
    public TooSlow(String message) {
      super(message, null);
    }
  }

  /** The request is well-formed but not acceptable (HTTP 422); lists everything wrong with it. */
  public static final class Unacceptable extends Problem {

    private static final long serialVersionUID = 1;

    private final transient List<Field> fields;

    /** Creates a refusal of these fields. */
    public Unacceptable(List<Field> fields) {
      super(fields.toString(), null);
      this.fields = List.copyOf(fields);
    }

    /** Creates a refusal of one field. */
    public Unacceptable(String pointer, String detail) {
      this(List.of(new Field(pointer, detail)));
    }

    /** Every bad field. */
    public List<Field> fields() {
      return fields;
    }
  }

  /** No more jobs can wait at present (HTTP 429). */
  public static final class QueueFull extends Problem {

    private static final long serialVersionUID = 1;

    private final int retryAfterSeconds;

    /**
     * Creates a refusal for now.
     *
     * @param retryAfterSeconds when to ask again, at least 1
     */
    public QueueFull(String message, int retryAfterSeconds) {
      super(message, null);
      this.retryAfterSeconds = retryAfterSeconds;
    }

    /** When to ask again, in seconds from now. */
    public int retryAfterSeconds() {
      return retryAfterSeconds;
    }
  }

  /** The request needs something that is still being prepared (HTTP 503). */
  public static final class NotReady extends Problem {

    private static final long serialVersionUID = 1;

    private final int retryAfterSeconds;

    /**
     * Creates a refusal for now.
     *
     * @param retryAfterSeconds when to ask again, at least 1
     */
    public NotReady(String message, int retryAfterSeconds) {
      super(message, null);
      this.retryAfterSeconds = retryAfterSeconds;
    }

    /** When to ask again, in seconds from now. */
    public int retryAfterSeconds() {
      return retryAfterSeconds;
    }
  }

  /**
   * What is wrong with one field or one parameter of a request.
   *
   * @param pointer a JSON pointer into the body, such as {@code /sgd/learningRate}, or empty for
   *     the whole body; or the name of a query or path parameter, such as {@code limit}
   * @param detail what the value must be, such as {@code must be greater than 0}
   */
  public record Field(String pointer, String detail) {

    /** Whether this is about a query or path parameter, not about the body. */
    public boolean aboutParameter() {
      return !pointer.isEmpty() && !pointer.startsWith("/");
    }
  }
}
