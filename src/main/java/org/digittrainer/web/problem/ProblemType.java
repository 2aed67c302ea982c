package org.digittrainer.web.problem;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/** The types of problem that the service answers with; their URIs are part of the contract. */
public enum ProblemType {
  MALFORMED(HttpStatus.BAD_REQUEST, "The request cannot be read"),
  UNAUTHORIZED(HttpStatus.UNAUTHORIZED, "Not signed in"),
  FORBIDDEN(HttpStatus.FORBIDDEN, "Not allowed"),
  NOT_FOUND(HttpStatus.NOT_FOUND, "Not found"),
  METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "Method not allowed"),
  NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "Not available in the requested media type"),
  TOO_SLOW(HttpStatus.REQUEST_TIMEOUT, "The body came too slowly"),
  ILLEGAL_STATUS(HttpStatus.CONFLICT, "Not allowed in the current state"),
  STALE(HttpStatus.PRECONDITION_FAILED, "It has changed"),
  TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The body is too large"),
  UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Unsupported media type of the body"),
  RANGE_NOT_SATISFIABLE(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE, "The file has no such bytes"),
  MISDIRECTED(HttpStatus.MISDIRECTED_REQUEST, "This host is not served here"),
  /** The request is well-formed, but some of its fields or parameters are not acceptable. */
  UNACCEPTABLE(HttpStatus.UNPROCESSABLE_CONTENT, "The request is not acceptable"),
  QUEUE_FULL(HttpStatus.TOO_MANY_REQUESTS, "The queue is full"),
  /** After {@link #QUEUE_FULL}, which the document's examples of its status show. */
  TOO_MANY_REQUESTS(HttpStatus.TOO_MANY_REQUESTS, "Too many requests"),
  /** The service, or its database, is not ready or too busy. */
  NOT_READY(HttpStatus.SERVICE_UNAVAILABLE, "Temporarily unavailable"),
  /** The disk of the database is nearly full. */
  NO_SPACE(HttpStatus.INSUFFICIENT_STORAGE, "No space left"),
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

  ProblemDetail problem(@Nullable String detail) {
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(status, detail == null ? null : Answers.writable(detail));
    problem.setType(uri());
    problem.setTitle(title);
    return problem;
  }
}
