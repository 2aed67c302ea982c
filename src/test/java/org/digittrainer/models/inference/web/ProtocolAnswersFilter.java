package org.digittrainer.models.inference.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.digittrainer.web.RequestPath;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Fails in every test of the service where an answer of {@code /v2} is not as the Open Inference
 * Protocol says, whoever wrote it: it reads what is sent.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ProtocolAnswersFilter extends OncePerRequestFilter {

  private static final String JSON_LENGTH = "Inference-Header-Content-Length";

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !RequestPath.of(request).isProtocol();
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
    chain.doFilter(request, answer);
    byte[] body = answer.getContentAsByteArray();
    if (body.length > 0) {
      check(request, answer, body);
    }
    answer.copyBodyToResponse();
  }

  private static void check(
      HttpServletRequest request, ContentCachingResponseWrapper answer, byte[] body) {
    String length = answer.getHeader(JSON_LENGTH);
    String type = length == null ? "application/json" : "application/octet-stream";
    byte[] json = length == null ? body : Arrays.copyOf(body, Integer.parseInt(length));
    List<String> violations =
        ProtocolAnswers.violations(RequestPath.of(request).own(), answer.getStatus(), json);
    if (!violations.isEmpty() || !type.equals(answer.getContentType())) {
      throw new IllegalStateException(
          "%s %s answers %d %s, and not as the protocol says: %s"
              .formatted(
                  request.getMethod(),
                  request.getRequestURI(),
                  answer.getStatus(),
                  answer.getContentType(),
                  violations));
    }
  }
}
