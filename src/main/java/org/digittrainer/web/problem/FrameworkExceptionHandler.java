package org.digittrainer.web.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.digittrainer.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.util.MimeType;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.util.DisconnectedClientHelper;

/** Answers what Spring refuses, in plain words, and what nobody expected. */
@RestControllerAdvice
@Order(ApiExceptionHandler.ORDER + 1)
final class FrameworkExceptionHandler extends ResponseEntityExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(FrameworkExceptionHandler.class);

  @ExceptionHandler
  @Nullable ResponseEntity<Object> unexpected(Exception failure, HttpServletRequest request) {
    if (DisconnectedClientHelper.isClientDisconnectedException(failure)) {
      LOG.debug("The caller of {} is gone", request.getRequestURI(), failure);
      return null;
    }
    LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), failure);
    return Answers.of(ProblemType.INTERNAL.problem("The log of the service says what"));
  }

  @ExceptionHandler
  ResponseEntity<Object> badMultipart(MultipartException failure) {
    return Answers.of(ProblemType.MALFORMED.problem("The multipart body cannot be read"));
  }

  @ExceptionHandler
  ResponseEntity<Object> badEncoding(InvalidParameterException failure) {
    return Answers.of(ProblemType.MALFORMED.problem("The parameters cannot be decoded"));
  }

  @Override
  protected ResponseEntity<Object> handleHttpRequestMethodNotSupported(
      HttpRequestMethodNotSupportedException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    String possible =
        headers.getAllow().stream()
            .map(HttpMethod::name)
            .sorted()
            .collect(Collectors.joining(", "));
    String detail = e.getMethod() + " is not possible here, but " + possible;
    return answer(status, detail, headers);
  }

  @Override
  protected ResponseEntity<Object> handleHttpMediaTypeNotSupported(
      HttpMediaTypeNotSupportedException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    String detail = list("The body must be sent as ", e.getSupportedMediaTypes(), "Content-Type");
    return answer(status, detail, headers);
  }

  @Override
  protected ResponseEntity<Object> handleHttpMediaTypeNotAcceptable(
      HttpMediaTypeNotAcceptableException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    String detail = list("This is written as ", e.getSupportedMediaTypes(), "Accept");
    return answer(status, detail, headers);
  }

  @Override
  protected ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    String detail = e.getCause() == null ? "The request has no body" : "The body cannot be read";
    return answer(status, detail, headers);
  }

  @Override
  protected ResponseEntity<Object> handleNoResourceFoundException(
      NoResourceFoundException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    String path = ((ServletWebRequest) request).getRequest().getRequestURI();
    return answer(status, "There is nothing at " + path, headers);
  }

  @Override
  protected ResponseEntity<Object> handleMaxUploadSizeExceededException(
      MaxUploadSizeExceededException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return answer(HttpStatus.CONTENT_TOO_LARGE, "The upload is larger than is read", headers);
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
  protected ResponseEntity<Object> handleMissingServletRequestPart(
      MissingServletRequestPartException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return answer(status, "The part \"" + e.getRequestPartName() + "\" is missing", headers);
  }

  @Override
  protected ResponseEntity<Object> handleTypeMismatch(
      TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    String name = String.valueOf(e.getPropertyName());
    return badParameter(name, ParameterProblems.expectation(e.getRequiredType()));
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
  protected ResponseEntity<Object> handleErrorResponseException(
      ErrorResponseException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    return answer(status, String.valueOf(e.getBody().getDetail()), headers);
  }

  /** What has no words of its own above. */
  @Override
  protected @Nullable ResponseEntity<Object> handleExceptionInternal(
      Exception e,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    if (status.is5xxServerError()) {
      LOG.error("{} failed", request.getDescription(false), e);
    }
    ProblemDetail problem = Answers.ofStatus(status, "The request was refused");
    return super.handleExceptionInternal(e, problem, headers, status, request);
  }

  @Override
  protected ResponseEntity<Object> createResponseEntity(
      @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    return body instanceof ProblemDetail problem
        ? Answers.of(problem, headers)
        : super.createResponseEntity(body, headers, status, request);
  }

  private static ResponseEntity<Object> answer(
      HttpStatusCode status, String detail, HttpHeaders headers) {
    return Answers.of(Answers.ofStatus(status, detail), headers);
  }

  private static ResponseEntity<Object> badParameter(String name, String detail) {
    return Answers.of(
        Answers.ofFields(ProblemType.MALFORMED, List.of(new Problem.Field(name, detail))));
  }

  private static String list(String start, List<? extends MimeType> types, String header) {
    return types.isEmpty()
        ? "The header " + header + " cannot be read"
        : types.stream().map(MimeType::toString).collect(Collectors.joining(", ", start, ""));
  }
}
