package org.digittrainer.web.connection;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Counts requests whose callers have gone among the callers' faults, as nginx does. */
@RestControllerAdvice
@Order(0)
final class GoneCallers {

  private static final int CLIENT_CLOSED_REQUEST = 499;

  @ExceptionHandler(WaitingCaller.GoneException.class)
  void gone(HttpServletResponse response) {
    response.setStatus(CLIENT_CLOSED_REQUEST);
  }
}
