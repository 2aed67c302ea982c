package org.digittrainer.models.inference.web;

import java.io.IOException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.digittrainer.database.Outage;
import org.digittrainer.models.inference.InferenceException;
import org.digittrainer.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.util.DisconnectedClientHelper;

/** Answers refusals in the protocol's own shape, before the service's own advice sees them. */
@RestControllerAdvice(
    assignableTypes = {InferenceController.class, InferenceServerController.class})
@Order(0)
final class InferenceExceptionHandler {

  private static final Logger log = LoggerFactory.getLogger(InferenceExceptionHandler.class);

  @ExceptionHandler
  ResponseEntity<InferenceError> refused(InferenceException refusal) {
    return answer(HttpStatus.BAD_REQUEST, String.valueOf(refusal.getMessage()));
  }

  @ExceptionHandler
  ResponseEntity<InferenceError> notFound(Problem.NotFound refusal) {
    return answer(HttpStatus.NOT_FOUND, String.valueOf(refusal.getMessage()));
  }

  @ExceptionHandler
  ResponseEntity<InferenceError> tooLarge(Problem.TooLarge refusal) {
    return answer(HttpStatus.CONTENT_TOO_LARGE, String.valueOf(refusal.getMessage()));
  }

  @ExceptionHandler
  ResponseEntity<InferenceError> tooSlow(Problem.TooSlow refusal) {
    return answer(HttpStatus.REQUEST_TIMEOUT, String.valueOf(refusal.getMessage()));
  }

  @ExceptionHandler
  ResponseEntity<InferenceError> notReady(Problem.NotReady refusal) {
    ResponseEntity<InferenceError> answer =
        answer(HttpStatus.SERVICE_UNAVAILABLE, String.valueOf(refusal.getMessage()));
    return ResponseEntity.status(answer.getStatusCode())
        .headers(answer.getHeaders())
        .header(HttpHeaders.RETRY_AFTER, Integer.toString(refusal.retryAfterSeconds()))
        .body(answer.getBody());
  }

  @ExceptionHandler
  ResponseEntity<InferenceError> unreadable(HttpMessageNotReadableException refusal) {
    return answer(HttpStatus.BAD_REQUEST, "the body must be one JSON document");
  }

  @ExceptionHandler
  ResponseEntity<InferenceError> undecodable(InvalidParameterException refusal) {
    return answer(HttpStatus.BAD_REQUEST, "the parameters cannot be decoded");
  }

  @ExceptionHandler
  @Nullable ResponseEntity<InferenceError> broken(IOException e) {
    if (DisconnectedClientHelper.isClientDisconnectedException(e)) {
      log.debug("The caller has disconnected", e);
      return null;
    }
    return other(e);
  }

  @ExceptionHandler
  ResponseEntity<InferenceError> other(Exception e) {
    if (e instanceof ErrorResponse response) {
      return answer(response.getStatusCode(), String.valueOf(e.getMessage()));
    }
    if (Outage.isCauseOf(e)) {
      log.warn("The database is unreachable or too busy", e);
      return answer(
          HttpStatus.SERVICE_UNAVAILABLE, "the database is unreachable or too busy at the moment");
    }
    log.error("An inference request failed", e);
    return answer(HttpStatus.INTERNAL_SERVER_ERROR, "internal error");
  }

  private static ResponseEntity<InferenceError> answer(HttpStatusCode status, String message) {
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_JSON)
        .body(new InferenceError(message));
  }
}
