package org.digittrainer.web.documentation;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;
import tools.jackson.databind.json.JsonMapper;

/** Fails in every test of the whole service where an answer is not as the document says. */
@ControllerAdvice
final class DocumentedAnswersAdvice implements ResponseBodyAdvice<Object> {

  private final JsonMapper mapper;

  DocumentedAnswersAdvice(JsonMapper mapper) {
    this.mapper = mapper;
  }

  @Override
  public boolean supports(
      MethodParameter method, Class<? extends HttpMessageConverter<?>> converter) {
    return true;
  }

  @Override
  public @Nullable Object beforeBodyWrite(
      @Nullable Object body,
      MethodParameter method,
      MediaType type,
      Class<? extends HttpMessageConverter<?>> converter,
      ServerHttpRequest request,
      ServerHttpResponse response) {
    boolean json = type.getSubtype().equals("json") || type.getSubtype().endsWith("+json");
    if (json
        && body != null
        && !(body instanceof byte[])
        && request instanceof ServletServerHttpRequest call
        && response instanceof ServletServerHttpResponse answer) {
      check(call.getServletRequest(), answer.getServletResponse().getStatus(), type, body);
    }
    return body;
  }

  private void check(HttpServletRequest request, int status, MediaType type, Object body) {
    String path =
        String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
    String name = type.getType() + "/" + type.getSubtype();
    List<String> violations =
        DocumentedAnswers.committed()
            .violations(request.getMethod(), path, status, name, mapper.valueToTree(body));
    if (!violations.isEmpty()) {
      throw new IllegalStateException(
          "%s %s answers %d, and not as documented: %s"
              .formatted(request.getMethod(), path, status, violations));
    }
  }
}
