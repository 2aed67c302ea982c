package org.digittrainer.web.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** Writes refusals of filters, which come before Spring's own way to answer. */
public final class ProblemWriter {

  private ProblemWriter() {}

  /** Answers a request with a problem, in the shape that callers of its path expect. */
  public static void write(
      HttpServletRequest request, HttpServletResponse response, ProblemType type, String detail)
      throws IOException {
    boolean protocol = ProtocolPaths.contain(request.getRequestURI());
    byte[] body =
        JsonMapper.shared()
            .writeValueAsBytes(protocol ? Map.of("error", detail) : problem(type, detail));
    response.setStatus(type.status().value());
    response.setContentType(
        protocol ? MediaType.APPLICATION_JSON_VALUE : MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private static Map<String, Object> problem(ProblemType type, String detail) {
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("type", type.uri());
    problem.put("title", type.title());
    problem.put("status", type.status().value());
    problem.put("detail", detail);
    return problem;
  }
}
