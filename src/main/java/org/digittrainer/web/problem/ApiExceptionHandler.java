package org.digittrainer.web.problem;

import java.util.Map;
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

/** Answers the refusals of the service itself. */
@RestControllerAdvice
@Order(ApiExceptionHandler.ORDER)
final class ApiExceptionHandler {

  static final int ORDER = 100;

  private static final Logger log = LoggerFactory.getLogger(ApiExceptionHandler.class);
  private static final int OUTAGE_SECONDS = 5;

  private static final Map<Class<? extends Problem>, ProblemType> TYPES =
      Map.ofEntries(
          Map.entry(Problem.Malformed.class, ProblemType.MALFORMED),
          Map.entry(Problem.Forbidden.class, ProblemType.FORBIDDEN),
          Map.entry(Problem.NotFound.class, ProblemType.NOT_FOUND),
          Map.entry(Problem.IllegalStatus.class, ProblemType.ILLEGAL_STATUS),
          Map.entry(Problem.Stale.class, ProblemType.STALE),
          Map.entry(Problem.TooLarge.class, ProblemType.TOO_LARGE),
          Map.entry(Problem.TooSlow.class, ProblemType.TOO_SLOW),
          Map.entry(Problem.Unacceptable.class, ProblemType.UNACCEPTABLE),
          Map.entry(Problem.QueueFull.class, ProblemType.QUEUE_FULL),
          Map.entry(Problem.TooManyRequests.class, ProblemType.TOO_MANY_REQUESTS),
          Map.entry(Problem.NotReady.class, ProblemType.NOT_READY),
          Map.entry(Problem.NoSpace.class, ProblemType.NO_SPACE));

  @ExceptionHandler
  ResponseEntity<Object> unacceptable(Problem.Unacceptable refusal) {
    return Answers.of(Answers.ofFields(ProblemType.UNACCEPTABLE, refusal.fields()));
  }

  /** Sends the state as {@code currentStatus}: {@code status} is the HTTP status by RFC 9457. */
  @ExceptionHandler
  ResponseEntity<Object> illegalStatus(Problem.IllegalStatus refusal) {
    ProblemDetail problem = problem(refusal);
    problem.setProperty("currentStatus", refusal.status());
    problem.setProperty("allowedActions", refusal.allowedActions());
    return Answers.of(problem);
  }

  @ExceptionHandler
  ResponseEntity<Object> temporary(Problem.Temporary refusal) {
    return Answers.retryLater(problem(refusal), refusal.retryAfterSeconds());
  }

  @ExceptionHandler
  ResponseEntity<Object> other(Problem refusal) {
    return Answers.of(problem(refusal));
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

  private static ProblemDetail problem(Problem refusal) {
    return TYPES
        .getOrDefault(refusal.getClass(), ProblemType.INTERNAL)
        .problem(refusal.getMessage());
  }
}
