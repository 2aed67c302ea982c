package org.digittrainer.web.documentation;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.digittrainer.web.problem.ProblemType;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;

/** An answer of each status of one operation, so that none shows the body of another status. */
final class ErrorExamples {

  private static final Map<String, String> WHAT =
      Map.of("training-jobs", "training job", "datasets", "data set", "models", "model");

  private final String path;
  private final Operation operation;
  private final @Nullable String field;

  /**
   * The answers of an operation.
   *
   * @param template its path, with variables in braces
   * @param field JSON pointer of a field of its body; null if it takes no JSON
   */
  ErrorExamples(String template, Operation operation, @Nullable String field) {
    this.path = filled(template, operation);
    this.operation = operation;
    this.field = field;
  }

  /**
   * The problem that a status comes with.
   *
   * @param status as in OpenAPI; {@code default} is a status that any request may get
   */
  Map<String, Object> problem(String status) {
    ProblemType type = type(status);
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("type", type.uri().toString());
    problem.put("title", type.title());
    problem.put("status", type.status().value());
    problem.put("detail", detail(type));
    problem.put("instance", path);
    problem.putAll(more(type));
    return problem;
  }

  /** The same in the shape of the Open Inference Protocol. */
  Map<String, Object> protocolError(String status) {
    return Map.of("error", detail(type(status)));
  }

  private static ProblemType type(String status) {
    return Optional.of(status)
        .filter(each -> each.matches("[0-9]{3}"))
        .flatMap(each -> ProblemType.of(HttpStatusCode.valueOf(Integer.parseInt(each))))
        .orElse(ProblemType.FORBIDDEN);
  }

  private String detail(ProblemType type) {
    return switch (type) {
      case NOT_FOUND -> "no %s \"%s\"".formatted(WHAT.getOrDefault(part(0), "model"), part(1));
      case MALFORMED ->
          hasBody() ? "The body is not one JSON document" : wrong() + " cannot be read";
      case UNACCEPTABLE -> wrong() + " is not acceptable";
      case ILLEGAL_STATUS -> "It cannot be done in the present state";
      case FORBIDDEN -> "A page of another origin may not do this";
      case NOT_ACCEPTABLE -> "Ask for one of the media types of the success";
      case UNSUPPORTED_MEDIA_TYPE -> "Send one of the media types of the request body";
      case TOO_LARGE -> "The body is larger than this operation takes";
      case QUEUE_FULL -> "100 jobs wait already";
      case NOT_READY -> "The service is too busy, try again later";
      default -> type.title();
    };
  }

  private Map<String, Object> more(ProblemType type) {
    return switch (type) {
      case UNACCEPTABLE -> {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put(field == null ? "parameter" : "pointer", wrong());
        error.put("detail", "is not acceptable");
        yield Map.of("errors", List.of(error));
      }
      case ILLEGAL_STATUS ->
          part(0).equals("training-jobs")
              ? Map.of("currentStatus", "RUNNING", "allowedActions", List.of("pause", "cancel"))
              : Map.of();
      default -> Map.of();
    };
  }

  /** A field of the body by its pointer, or the parameter that most can be wrong with. */
  private String wrong() {
    return field == null ? last(parameters()) : field;
  }

  private static String last(List<Parameter> parameters) {
    return parameters.isEmpty() ? "body" : parameters.get(parameters.size() - 1).getName();
  }

  private boolean hasBody() {
    return operation.getRequestBody() != null;
  }

  private List<Parameter> parameters() {
    return Objects.requireNonNullElse(operation.getParameters(), List.of());
  }

  /** A part of the path after {@code /api/v1}, or nothing. */
  private String part(int index) {
    String[] parts = path.replaceFirst("^/(api/)?v[0-9]+/?", "").split("/");
    return index < parts.length ? parts[index] : "";
  }

  private static String filled(String template, Operation operation) {
    String filled = template;
    for (Parameter each :
        Objects.requireNonNullElse(operation.getParameters(), List.<Parameter>of())) {
      Object example = each.getExample() == null ? each.getName() : each.getExample();
      filled = filled.replace("{" + each.getName() + "}", example.toString());
    }
    return filled;
  }
}
