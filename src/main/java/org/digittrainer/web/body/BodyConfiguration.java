package org.digittrainer.web.body;

import jakarta.validation.Validator;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON bodies with {@link BodyReader}. */
@Component
final class BodyConfiguration implements WebMvcConfigurer {

  private final BodyConverter converter;

  BodyConfiguration(JsonMapper mapper, Validator validator, ObjectProvider<BodyCheck<?>> checks) {
    ConstraintCheck constraints = new ConstraintCheck(validator, checks::orderedStream);
    this.converter = new BodyConverter(mapper, new BodyReader(mapper, constraints));
  }

  /**
   * Takes the place of Spring's converter. As a bean the converter would come before those of bytes
   * and strings, and write these as JSON.
   */
  @Override
  public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
    converters.withJsonConverter(converter);
  }

  /**
   * Lets a caller learn of every bad field at once. Spring's converter stops at the first field
   * that Jackson cannot read, and validates only what it could.
   */
  private static final class BodyConverter extends JacksonJsonHttpMessageConverter {

    private final BodyReader bodies;

    BodyConverter(JsonMapper mapper, BodyReader bodies) {
      super(mapper);
      this.bodies = bodies;
    }

    @Override
    public Object read(
        ResolvableType type, HttpInputMessage message, @Nullable Map<String, Object> hints)
        throws IOException {
      byte[] body = message.getBody().readAllBytes();
      return bodies.read(body, getMapper().constructType(type.getType()));
    }
  }
}
