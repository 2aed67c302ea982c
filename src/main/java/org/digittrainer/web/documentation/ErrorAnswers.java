package org.digittrainer.web.documentation;

import static org.digittrainer.web.problem.ProblemType.MALFORMED;
import static org.digittrainer.web.problem.ProblemType.NOT_FOUND;
import static org.digittrainer.web.problem.ProblemType.TOO_LARGE;
import static org.digittrainer.web.problem.ProblemType.UNACCEPTABLE;
import static org.digittrainer.web.problem.ProblemType.UNSUPPORTED_MEDIA_TYPE;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.digittrainer.web.problem.ProblemType;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;

/**
 * Adds the error answers that follow from the form of an operation, and the schema of those that it
 * declares. The Open Inference Protocol's paths have a shape of their own and are left as they are.
 */
final class ErrorAnswers implements GlobalOpenApiCustomizer {

  private static final String PROBLEM_JSON = "application/problem+json";

  @Override
  public void customise(OpenAPI api) {
    if (api.getComponents() == null) {
      api.setComponents(new Components());
    }
    ModelConverters.getInstance(true)
        .read(ProblemDetails.class)
        .forEach(api.getComponents()::addSchemas);
    if (api.getPaths() == null) {
      return;
    }
    api.getPaths().entrySet().stream()
        .filter(path -> !path.getKey().startsWith("/v2/"))
        .flatMap(path -> path.getValue().readOperations().stream())
        .forEach(ErrorAnswers::complete);
  }

  private static void complete(Operation operation) {
    if (operation.getResponses() == null) {
      operation.setResponses(new ApiResponses());
    }
    ApiResponses responses = operation.getResponses();
    for (ProblemType type : problems(operation)) {
      responses.computeIfAbsent(
          Integer.toString(type.status().value()),
          status -> new ApiResponse().description(type.title()));
    }
    responses.forEach(ErrorAnswers::describe);
  }

  /** Replaces the schema of the success, which springdoc gives to every declared answer. */
  private static void describe(String status, ApiResponse response) {
    boolean error = status.startsWith("4") || status.startsWith("5");
    if (error) {
      Schema<?> problem = new Schema<>().$ref("#/components/schemas/ProblemDetails");
      response.setContent(
          new Content().addMediaType(PROBLEM_JSON, new MediaType().schema(problem)));
    }
  }

  private static Set<ProblemType> problems(Operation operation) {
    Set<ProblemType> problems = EnumSet.noneOf(ProblemType.class);
    if (operation.getRequestBody() != null) {
      problems.addAll(List.of(MALFORMED, TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, UNACCEPTABLE));
    }
    for (Parameter parameter :
        Objects.requireNonNullElse(operation.getParameters(), List.<Parameter>of())) {
      problems.addAll(problems(parameter));
    }
    return problems;
  }

  private static Set<ProblemType> problems(Parameter parameter) {
    Set<ProblemType> problems = EnumSet.noneOf(ProblemType.class);
    if (Objects.equals(parameter.getIn(), "path")) {
      problems.add(NOT_FOUND);
    }
    Schema<?> schema = parameter.getSchema();
    if (schema == null) {
      return problems;
    }
    if (!isText(schema)) {
      problems.add(MALFORMED);
    }
    if (schema.getMinimum() != null || schema.getMaximum() != null) {
      problems.add(UNACCEPTABLE);
    }
    return problems;
  }

  /** Whether the parameter may be any text, so that it can always be read. */
  private static boolean isText(Schema<?> schema) {
    boolean string =
        Objects.equals(schema.getType(), "string")
            || Objects.equals(schema.getTypes(), Set.of("string"));
    return string && schema.getEnum() == null && schema.getFormat() == null;
  }
}
