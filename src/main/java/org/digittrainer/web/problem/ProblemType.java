package org.digittrainer.web.problem;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/** The types of problem that the service answers with; their URIs are part of the contract. */
public enum ProblemType {
  /** The request cannot be read at all. */
  MALFORMED(HttpStatus.BAD_REQUEST, "The request cannot be read"),
  /** The caller may not do this. */
  FORBIDDEN(HttpStatus.FORBIDDEN, "Not allowed"),
  /** There is nothing at this path. */
  NOT_FOUND(HttpStatus.NOT_FOUND, "Not found"),
  /** The path exists, but not for this HTTP method. */
  METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "Method not allowed"),
  /** The answer exists in none of the requested media types. */
  NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "Not available in the requested media type"),
  /** A body that did not arrive in time. */
  TOO_SLOW(HttpStatus.REQUEST_TIMEOUT, "The body came too slowly"),
  /** The action is not allowed in the current state. */
  ILLEGAL_STATUS(HttpStatus.CONFLICT, "Not allowed in the current state"),
  /** The body exceeds the limit of its operation. */
  TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The body is too large"),
  /** The body has a media type that the operation does not read. */
  UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Unsupported media type of the body"),
  /** The request is meant for another host. */
  MISDIRECTED(HttpStatus.MISDIRECTED_REQUEST, "This host is not served here"),
  /** The request is well-formed, but some of its fields or parameters are not acceptable. */
  UNACCEPTABLE(HttpStatus.UNPROCESSABLE_CONTENT, "The request is not acceptable"),
  /** The queue holds as many jobs as it may. */
  QUEUE_FULL(HttpStatus.TOO_MANY_REQUESTS, "The queue is full"),
  /** The service, or its database, is not ready or too busy. */
  NOT_READY(HttpStatus.SERVICE_UNAVAILABLE, "Temporarily unavailable"),
  /** The service has a defect; its log shows the cause. */
  INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "Internal error");

  private final HttpStatus status;
  private final String title;

  ProblemType(HttpStatus status, String title) {
    this.status = status;
    this.title = title;
  }

  /** The type for a status, if there is one. */
  public static Optional<ProblemType> of(HttpStatusCode status) {
    return Arrays.stream(values()).filter(type -> type.status.value() == status.value()).findAny();
  }

  /** The HTTP status. */
  public HttpStatus status() {
    return status;
  }

  /** The title, the same for every problem of this type. */
  public String title() {
    return title;
  }

  /** The URI that identifies the type in an answer. */
  public URI uri() {
    return URI.create(
        "urn:digit-trainer:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  /** Creates a problem of this type. */
  ProblemDetail problem(String detail) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setType(uri());
    problem.setTitle(title);
    return problem;
  }
}
