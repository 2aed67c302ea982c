package org.digittrainer.web.body;

import jakarta.validation.Validator;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the JSON bodies of requests so that a caller learns of every bad field at once. Spring's
 * own way stops at the first field that Jackson cannot read, and validates only what it could.
 */
final class RequestBodyConverter extends JacksonJsonHttpMessageConverter {

  private final BodyReader bodies;

  RequestBodyConverter(JsonMapper mapper, Validator validator) {
    super(mapper);
    this.bodies = new BodyReader(mapper, validator);
  }

  @Override
  public Object read(
      ResolvableType type, HttpInputMessage message, @Nullable Map<String, Object> hints)
      throws IOException {
    byte[] body = message.getBody().readAllBytes();
    return bodies.read(body, getMapper().constructType(type.getType()));
  }
}
