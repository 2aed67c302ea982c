package org.digittrainer.web.problem;

import org.digittrainer.database.Outage;
import org.digittrainer.problem.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Answers the refusals of the service itself. A room whose errors have a shape of their own, such
 * as the Open Inference Protocol's, has an advice of a lower order for its own controllers.
 */
@RestControllerAdvice
@Order(ApiExceptionHandler.ORDER)
final class ApiExceptionHandler {

  static final int ORDER = 100;

  private static final Logger log = LoggerFactory.getLogger(ApiExceptionHandler.class);
  private static final int OUTAGE_SECONDS = 5;

  @ExceptionHandler
  ResponseEntity<Object> unacceptable(Problem.Unacceptable refusal) {
    return Answers.of(Answers.ofFields(ProblemType.UNACCEPTABLE, refusal.fields()));
  }

  @ExceptionHandler
  ResponseEntity<Object> notFound(Problem.NotFound refusal) {
    return Answers.of(problem(ProblemType.NOT_FOUND, refusal));
  }

  /** Sends the state as {@code currentStatus}: {@code status} is the HTTP status by RFC 9457. */
  @ExceptionHandler
  ResponseEntity<Object> illegalStatus(Problem.IllegalStatus refusal) {
    ProblemDetail problem = problem(ProblemType.ILLEGAL_STATUS, refusal);
    problem.setProperty("currentStatus", refusal.status());
    problem.setProperty("allowedActions", refusal.allowedActions());
    return Answers.of(problem);
  }

  @ExceptionHandler
  ResponseEntity<Object> malformed(Problem.Malformed refusal) {
    return Answers.of(problem(ProblemType.MALFORMED, refusal));
  }

  @ExceptionHandler
  ResponseEntity<Object> tooLarge(Problem.TooLarge refusal) {
    return Answers.of(problem(ProblemType.TOO_LARGE, refusal));
  }

  @ExceptionHandler
  ResponseEntity<Object> tooSlow(Problem.TooSlow refusal) {
    return Answers.of(problem(ProblemType.TOO_SLOW, refusal));
  }

  @ExceptionHandler
  ResponseEntity<Object> queueFull(Problem.QueueFull refusal) {
    return Answers.retryLater(
        problem(ProblemType.QUEUE_FULL, refusal), refusal.retryAfterSeconds());
  }

  @ExceptionHandler
  ResponseEntity<Object> notReady(Problem.NotReady refusal) {
    return Answers.retryLater(problem(ProblemType.NOT_READY, refusal), refusal.retryAfterSeconds());
  }

  /**
   * Answers failures of the database. A pool cannot reliably distinguish a database that is away
   * from one whose connections are all in use, so the answer leaves it open.
   */
  @ExceptionHandler({DataAccessException.class, TransactionException.class})
  ResponseEntity<Object> databaseFailed(RuntimeException failure) {
    if (!Outage.isCauseOf(failure)) {
      log.error("The database refused a statement", failure);
      return Answers.of(Answers.internal());
    }
    log.warn("The database is away or too busy", failure);
    return Answers.retryLater(
        ProblemType.NOT_READY.problem("The database is away or too busy for the moment"),
        OUTAGE_SECONDS);
  }

  private static ProblemDetail problem(ProblemType type, RuntimeException refusal) {
    return type.problem(String.valueOf(refusal.getMessage()));
  }
}
