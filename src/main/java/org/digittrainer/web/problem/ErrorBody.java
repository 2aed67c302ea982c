package org.digittrainer.web.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.digittrainer.web.RequestPath;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.json.ProblemDetailJacksonMixin;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The body of an error answer: a problem, or what the Open Inference Protocol has in its place.
 *
 * @param content written as JSON
 */
public record ErrorBody(MediaType type, Object content) {

  /** The attribute of a request that has the type of its problem. */
  static final String TYPE = ErrorBody.class.getName() + ".type";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .addMixIn(ProblemDetail.class, ProblemDetailJacksonMixin.class)
          .build();

  /**
   * The body in the shape that callers of the path expect.
   *
   * @param problem Modified: it names the path. Spring would do so itself, but fails where the path
   *     is no URI.
   */
  static ErrorBody of(RequestPath path, ProblemDetail problem) {
    problem.setInstance(path.uri());
    return path.isProtocol()
        ? new ErrorBody(MediaType.APPLICATION_JSON, Map.of("error", message(problem)))
        : new ErrorBody(MediaType.APPLICATION_PROBLEM_JSON, problem);
  }

  private static String message(ProblemDetail problem) {
    return Objects.requireNonNullElse(
        problem.getDetail(), Objects.requireNonNullElse(problem.getTitle(), "refused"));
  }

  /** The body for a request, whose metrics then tell of what type its problem is. */
  static ErrorBody of(HttpServletRequest request, ProblemDetail problem) {
    request.setAttribute(TYPE, String.valueOf(problem.getType()));
    return of(RequestPath.of(request), problem);
  }

  /** Answers a request from below Spring's own way to answer. */
  public static void write(
      HttpServletRequest request, HttpServletResponse response, ProblemType type, String detail)
      throws IOException {
    ErrorBody body = of(request, type.problem(detail));
    byte[] json = body.json();
    response.setStatus(type.status().value());
    response.setContentType(body.type.toString());
    response.setContentLength(json.length);
    response.getOutputStream().write(json);
  }

  byte[] json() {
    return JSON.writeValueAsBytes(content);
  }
}
