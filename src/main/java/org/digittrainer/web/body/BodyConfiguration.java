package org.digittrainer.web.body;

import jakarta.validation.Validator;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Puts {@link RequestBodyConverter} in the place of Spring's. As a bean of its own it would come
 * before the converters of bytes and strings, and write these as JSON.
 */
@Component
final class BodyConfiguration implements WebMvcConfigurer {

  private final RequestBodyConverter converter;

  BodyConfiguration(JsonMapper mapper, Validator validator) {
    this.converter = new RequestBodyConverter(mapper, validator);
  }

  @Override
  public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
    converters.withJsonConverter(converter);
  }
}
