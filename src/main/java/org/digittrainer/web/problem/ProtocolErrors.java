package org.digittrainer.web.problem;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/** Gives problems the shape that callers of the path expect. */
@RestControllerAdvice
final class ProtocolErrors implements ResponseBodyAdvice<Object> {

  @Override
  public boolean supports(
      MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
    return returned.getParameterType() == ResponseEntity.class;
  }

  @Override
  public @Nullable Object beforeBodyWrite(
      @Nullable Object answer,
      MethodParameter returned,
      MediaType type,
      Class<? extends HttpMessageConverter<?>> converter,
      ServerHttpRequest request,
      ServerHttpResponse response) {
    if (!(answer instanceof ProblemDetail problem)
        || !(request instanceof ServletServerHttpRequest asked)) {
      return answer;
    }
    ErrorBody body = ErrorBody.of(asked.getServletRequest().getRequestURI(), problem);
    response.getHeaders().setContentType(body.type());
    return body.content();
  }
}
