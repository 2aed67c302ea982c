package org.digittrainer.web.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.digittrainer.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Answers with problems, whatever media type the caller accepts. */
final class Answers {

  private Answers() {}

  static ResponseEntity<Object> of(ProblemDetail problem) {
    return of(problem, new HttpHeaders());
  }

  static ResponseEntity<Object> of(ProblemDetail problem, HttpHeaders headers) {
    ErrorBody body = ErrorBody.of(request(), problem);
    return ResponseEntity.status(problem.getStatus())
        .headers(headers)
        .contentType(body.type())
        .body(body.content());
  }

  private static HttpServletRequest request() {
    return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes())
        .getRequest();
  }

  static ResponseEntity<Object> retryLater(ProblemDetail problem, int seconds) {
    HttpHeaders headers = new HttpHeaders();
    headers.set(HttpHeaders.RETRY_AFTER, Integer.toString(seconds));
    return of(problem, headers);
  }

  /** A defect of the service, whose cause only its log shows. */
  static ProblemDetail internal() {
    return ProblemType.INTERNAL.problem("See the log of the service");
  }

  /** A problem for a status that the framework or the server chose. */
  static ProblemDetail ofStatus(HttpStatusCode status, @Nullable String detail) {
    return ProblemType.of(status)
        .map(type -> type.problem(detail))
        .orElseGet(() -> untyped(status, detail));
  }

  private static ProblemDetail untyped(HttpStatusCode status, @Nullable String detail) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setType(URI.create("about:blank"));
    return problem;
  }

  /** A refusal of fields or parameters. */
  static ProblemDetail ofFields(ProblemType type, List<Problem.Field> fields) {
    ProblemDetail problem = type.problem(summary(fields));
    problem.setProperty("errors", fields.stream().map(Answers::error).toList());
    return problem;
  }

  private static String summary(List<Problem.Field> fields) {
    return fields.size() == 1
        ? fields.get(0).toString()
        : fields.size() + " fields are not acceptable";
  }

  private static Map<String, String> error(Problem.Field field) {
    Map<String, String> error = new LinkedHashMap<>();
    error.put(field.aboutParameter() ? "parameter" : "pointer", writable(field.pointer()));
    error.put("detail", writable(field.detail()));
    return error;
  }

  /** Without halves of surrogate pairs, which a caller's names may have and UTF-8 has not. */
  static String writable(String text) {
    return text.replaceAll("\\p{Cs}", "\uFFFD");
  }
}
