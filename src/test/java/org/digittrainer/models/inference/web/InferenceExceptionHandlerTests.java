package org.digittrainer.models.inference.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.InvalidDataAccessApiUsageException;

final class InferenceExceptionHandlerTests {

  private final InferenceExceptionHandler handler = new InferenceExceptionHandler();

  @Test
  void tellsAnOutageFromADefect() {
    assertThat(handler.other(new DataAccessResourceFailureException("gone")).getStatusCode())
        .hasToString("503 SERVICE_UNAVAILABLE");
    assertThat(handler.other(new InvalidDataAccessApiUsageException("wrong")).getStatusCode())
        .hasToString("500 INTERNAL_SERVER_ERROR");
  }
}
