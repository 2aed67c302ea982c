package org.digittrainer.problem;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request that is refused, for a reason that its sender can understand and correct. The message
 * goes to the caller.
 */
public abstract sealed class Problem extends RuntimeException {

  private Problem(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** The request cannot be read at all (HTTP 400). */
  public static final class Malformed extends Problem {

    /** Creates a refusal that says where reading failed. */
    public Malformed(String message) {
      super(message, null);
    }

    /** Creates a refusal that says where reading failed, with its cause for the log. */
    public Malformed(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** The caller may not do this (HTTP 403). */
  public static final class Forbidden extends Problem {

    private static final long serialVersionUID = 1;

    /** Creates a refusal that says whose the thing is. */
    public Forbidden(String message) {
      super(message, null);
    }
  }

  /** Something named in the request does not exist (HTTP 404). */
  public static final class NotFound extends Problem {

    /** Creates a refusal that says what is missing, such as {@code no training job "x7"}. */
    public NotFound(String message) {
      super(message, null);
    }
  }

  /** The request is not possible in the present state (HTTP 409). */
  public static final class IllegalStatus extends Problem {

    private final String status;
    private final List<String> allowedActions;

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

  /** What the request would change is no longer as its sender saw it (HTTP 412). */
  public static final class Stale extends Problem {

    private static final long serialVersionUID = 1;

    /** Creates a refusal that says what has changed. */
    public Stale(String message) {
      super(message, null);
    }
  }

  /** The body of the request is larger than the service reads (HTTP 413). */
  public static final class TooLarge extends Problem {

    /** Creates a refusal that names the limit. */
    public TooLarge(String message) {
      super(message, null);
    }
  }

  /** The body of the request did not arrive in time (HTTP 408). */
  public static final class TooSlow extends Problem {

    /** Creates a refusal of the rest. */
    public TooSlow(String message) {
      super(message, null);
    }
  }

  /** The request is well-formed but not acceptable (HTTP 422); lists everything wrong with it. */
  public static final class Unacceptable extends Problem {

    private final List<Field> fields;

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

  /** Collects what is wrong with a request; more than a caller can use is left out. */
  public static final class Fields {

    private static final int MOST = 50;
    private static final int LONGEST_SHOWN = 80;

    private final List<Field> fields = new ArrayList<>();

    /** Adds a bad field, as {@link Field} describes it. */
    public void add(String pointer, String detail) {
      if (fields.size() < MOST) {
        fields.add(new Field(pointer, detail));
      }
    }

    /** Adds a bad parameter, of whose name no more is shown than people read. */
    public void addParameter(String name, String detail) {
      add(name.substring(0, Math.min(name.length(), LONGEST_SHOWN)), detail);
    }

    /** Refuses the request, with all that was added, if anything was. */
    public void refuse() {
      if (!fields.isEmpty()) {
        throw new Unacceptable(fields);
      }
    }
  }

  /** The request is refused for now. */
  public abstract static sealed class Temporary extends Problem {

    private final int retryAfterSeconds;

    private Temporary(String message, int retryAfterSeconds) {
      super(message, null);
      this.retryAfterSeconds = retryAfterSeconds;
    }

    /** When to ask again, in seconds from now, at least 1. */
    public int retryAfterSeconds() {
      return retryAfterSeconds;
    }
  }

  /** No more jobs can wait at present (HTTP 429). */
  public static final class QueueFull extends Temporary {

    /** Creates a refusal that ends after some seconds, at least 1. */
    public QueueFull(String message, int retryAfterSeconds) {
      super(message, retryAfterSeconds);
    }
  }

  /** The caller has asked for too much (HTTP 429). */
  public static final class TooManyRequests extends Temporary {

    /** Creates a refusal that ends after some seconds, at least 1. */
    public TooManyRequests(String message, int retryAfterSeconds) {
      super(message, retryAfterSeconds);
    }
  }

  /** The request needs something that is still being prepared (HTTP 503). */
  public static final class NotReady extends Temporary {

    /** Creates a refusal that ends after some seconds, at least 1. */
    public NotReady(String message, int retryAfterSeconds) {
      super(message, retryAfterSeconds);
    }
  }

  /** What the request would store does not fit on the disk at present (HTTP 507). */
  public static final class NoSpace extends Problem {

    private static final long serialVersionUID = 1;

    /** Creates a refusal that says what helps. */
    public NoSpace() {
      super("The disk is nearly full; delete jobs or models, or make room", null);
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

    /** The problem as a sentence. */
    @Override
    public String toString() {
      return (pointer.isEmpty() ? "The body" : pointer) + " " + detail;
    }
  }
}
