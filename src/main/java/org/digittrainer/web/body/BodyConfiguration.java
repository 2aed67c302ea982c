package org.digittrainer.web.body;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Validator;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON bodies with {@link BodyReader}, up to the limits that operations declare. */
@Component
final class BodyConfiguration implements WebMvcConfigurer {

  private final BodyReader bodies;
  private final BodyConverter converter;

  BodyConfiguration(JsonMapper mapper, Validator validator, ObjectProvider<BodyCheck<?>> checks) {
    ConstraintCheck constraints = new ConstraintCheck(validator, checks::orderedStream);
    this.bodies = new BodyReader(mapper, constraints);
    this.converter = new BodyConverter(mapper, bodies);
  }

  /** Serves operations that read the JSON among other bodies themselves. */
  @Bean
  BodyReader bodyReader() {
    return bodies;
  }

  /**
   * Takes the place of Spring's converter. As a bean the converter would come before those of bytes
   * and strings, and write these as JSON.
   */
  @Override
  public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
    converters.withJsonConverter(converter);
  }

  @Override
  public void addInterceptors(InterceptorRegistry interceptors) {
    interceptors.addInterceptor(new LimitInterceptor());
  }

  private static final class LimitInterceptor implements HandlerInterceptor {

    @Override
    public boolean preHandle(
        HttpServletRequest request, HttpServletResponse response, Object handler) {
      if (handler instanceof HandlerMethod method) {
        BodyLimit limit = method.getMethodAnnotation(BodyLimit.class);
        if (limit != null) {
          limit.value().allow(request);
        }
      }
      return true;
    }
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
      return bodies.read(body, getMapper().constructType(type.getType()), true);
    }
  }
}
