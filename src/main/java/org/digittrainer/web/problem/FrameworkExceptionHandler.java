package org.digittrainer.web.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.digittrainer.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;

/** Answers what Spring refuses, and unexpected failures. */
@RestControllerAdvice
@Order(ApiExceptionHandler.ORDER + 1)
final class FrameworkExceptionHandler extends ResponseEntityExceptionHandler {

  private static final Logger log = LoggerFactory.getLogger(FrameworkExceptionHandler.class);
  private static final String REFUSED = "The request was refused";

  @ExceptionHandler
  @Nullable ResponseEntity<Object> unexpected(Exception failure, HttpServletRequest request) {
    if (DisconnectedClientHelper.isClientDisconnectedException(failure)) {
      log.debug("The caller of {} has disconnected", request.getRequestURI(), failure);
      return null;
    }
    log.error("{} {} failed", request.getMethod(), request.getRequestURI(), failure);
    return Answers.of(Answers.internal());
  }

  @ExceptionHandler
  ResponseEntity<Object> badMultipart(MultipartException failure) {
    return Answers.of(ProblemType.MALFORMED.problem("The multipart body cannot be read"));
  }

  @ExceptionHandler
  ResponseEntity<Object> badEncoding(InvalidParameterException failure) {
    return Answers.of(ProblemType.MALFORMED.problem("The parameters cannot be decoded"));
  }

  /**
   * Sorts the methods, which Spring lists in an order that changes from one start to the next. Does
   * not warn of each such request in the log, as Spring would: anybody can send any number.
   */
  @Override
  protected @Nullable ResponseEntity<Object> handleHttpRequestMethodNotSupported(
      HttpRequestMethodNotSupportedException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    String[] methods = e.getSupportedMethods();
    List<String> sorted = methods == null ? List.of() : Stream.of(methods).sorted().toList();
    return handleExceptionInternal(
        new HttpRequestMethodNotSupportedException(e.getMethod(), sorted),
        null,
        headers,
        status,
        request);
  }

  @Override
  protected ResponseEntity<Object> handleMissingServletRequestParameter(
      MissingServletRequestParameterException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return badParameter(e.getParameterName(), "must be given");
  }

  @Override
  protected ResponseEntity<Object> handleTypeMismatch(
      TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    String name = String.valueOf(e.getPropertyName());
    return badParameter(name, ParameterProblems.expectation(type(e)));
  }

  /** The type of each value, where a parameter may be given several times. */
  private static @Nullable Class<?> type(TypeMismatchException mismatch) {
    return mismatch instanceof MethodArgumentTypeMismatchException argument
            && argument.getRequiredType() == List.class
        ? ResolvableType.forMethodParameter(argument.getParameter()).getGeneric(0).toClass()
        : mismatch.getRequiredType();
  }

  @Override
  protected ResponseEntity<Object> handleHandlerMethodValidationException(
      HandlerMethodValidationException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return Answers.of(Answers.ofFields(ProblemType.UNACCEPTABLE, ParameterProblems.of(e)));
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleExceptionInternal(
      Exception e,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    if (DisconnectedClientHelper.isClientDisconnectedException(e)) {
      log.debug("{}: the caller has disconnected", request.getDescription(false), e);
      return null;
    }
    if (status.is5xxServerError()) {
      log.error("{} failed", request.getDescription(false), e);
    }
    return super.handleExceptionInternal(e, body, headers, status, request);
  }

  /** Keeps the detail, by {@code messages.properties}, and gives the problem our type and title. */
  @Override
  protected ResponseEntity<Object> createResponseEntity(
      @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    String detail =
        status.is5xxServerError() || !(body instanceof ProblemDetail problem)
            ? null
            : problem.getDetail();
    return Answers.of(
        Answers.ofStatus(status, Objects.requireNonNullElse(detail, REFUSED)), headers);
  }

  private static ResponseEntity<Object> badParameter(String name, String detail) {
    return Answers.of(
        Answers.ofFields(ProblemType.MALFORMED, List.of(new Problem.Field(name, detail))));
  }
}
