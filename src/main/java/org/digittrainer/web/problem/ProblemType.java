package org.digittrainer.web.problem;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/** The kinds of refusal; their URIs are part of the contract. */
public enum ProblemType {
  /** The request cannot be read at all. */
  MALFORMED(HttpStatus.BAD_REQUEST, "The request cannot be read"),
  /** Nothing is there. */
  NOT_FOUND(HttpStatus.NOT_FOUND, "Not found"),
  /** Another method than those possible. */
  METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "Not possible with this method"),
  /** None of the forms asked for can be written. */
  NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "Not available in this form"),
  /** Not possible in the present state. */
  ILLEGAL_STATUS(HttpStatus.CONFLICT, "Not possible in the present state"),
  /** A body beyond the bound. */
  TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The body is too large"),
  /** A body in a form that is not read. */
  UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "A body in this form is not read"),
  /** Well-formed, with bad fields. */
  UNACCEPTABLE(HttpStatus.UNPROCESSABLE_CONTENT, "The request is not acceptable"),
  /** No more jobs can wait. */
  QUEUE_FULL(HttpStatus.TOO_MANY_REQUESTS, "The queue is full"),
  /** Something is still being prepared. */
  NOT_READY(HttpStatus.SERVICE_UNAVAILABLE, "Not ready yet"),
  /** A defect of the service. */
  INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong inside the service");

  private final HttpStatus status;
  private final String title;

  ProblemType(HttpStatus status, String title) {
    this.status = status;
    this.title = title;
  }

  /** The kind that a status stands for, if any does. */
  public static Optional<ProblemType> of(HttpStatusCode status) {
    return Arrays.stream(values()).filter(type -> type.status.value() == status.value()).findAny();
  }

  /** The HTTP status. */
  public HttpStatus status() {
    return status;
  }

  /** The same sentence for each problem of this kind. */
  public String title() {
    return title;
  }

  /** What names the kind in the answer. */
  public URI uri() {
    return URI.create(
        "urn:digit-trainer:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  /** One problem of this kind. */
  ProblemDetail problem(String detail) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setType(uri());
    problem.setTitle(title);
    return problem;
  }
}
