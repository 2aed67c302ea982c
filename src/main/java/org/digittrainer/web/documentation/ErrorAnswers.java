package org.digittrainer.web.documentation;

import static org.digittrainer.web.problem.ProblemType.MALFORMED;
import static org.digittrainer.web.problem.ProblemType.NOT_ACCEPTABLE;
import static org.digittrainer.web.problem.ProblemType.NOT_FOUND;
import static org.digittrainer.web.problem.ProblemType.NOT_READY;
import static org.digittrainer.web.problem.ProblemType.TOO_LARGE;
import static org.digittrainer.web.problem.ProblemType.TOO_SLOW;
import static org.digittrainer.web.problem.ProblemType.UNACCEPTABLE;
import static org.digittrainer.web.problem.ProblemType.UNSUPPORTED_MEDIA_TYPE;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.digittrainer.web.RequestPath;
import org.digittrainer.web.problem.ProblemType;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.ParameterCustomizer;
import org.springframework.core.MethodParameter;

/**
 * Adds the error answers that follow from the form of an operation, one for those that any request
 * can get, and the schema of all.
 */
final class ErrorAnswers implements GlobalOpenApiCustomizer, ParameterCustomizer {

  /** Marks parameters that can always be read, as the service takes them as text. */
  private static final String TEXT = "x-text";

  private static final Shape PROBLEM =
      new Shape("application/problem+json", "ProblemDetails", ErrorExamples::problem);

  /** The shape of the Open Inference Protocol's errors. */
  private static final Shape PROTOCOL =
      new Shape("application/json", "InferenceError", ErrorExamples::protocolError);

  private static final String OTHERS =
      "Any other refusal, such as 403 of a page elsewhere, 421 of an unknown host, 429 with"
          + " Retry-After of a caller who asks too much, 503 with Retry-After of a service that is"
          + " too busy";

  private record Shape(
      String mediaType,
      String schema,
      BiFunction<ErrorExamples, String, Map<String, Object>> example) {

    Content content(ErrorExamples examples, String status) {
      Schema<?> error = new Schema<>().$ref("#/components/schemas/" + schema);
      MediaType body = new MediaType().schema(error).example(example.apply(examples, status));
      return new Content().addMediaType(mediaType, body);
    }
  }

  @Override
  public @Nullable Parameter customize(@Nullable Parameter parameter, MethodParameter declared) {
    if (parameter != null && declared.getParameterType() == String.class) {
      parameter.addExtension(TEXT, true);
    }
    return parameter;
  }

  @Override
  public void customise(OpenAPI api) {
    if (api.getComponents() == null) {
      api.setComponents(new Components());
    }
    Stream.of(ProblemDetails.class, ProblemDetails.OfProtocol.class)
        .map(ModelConverters.getInstance(true)::readAll)
        .forEach(schemas -> schemas.forEach(api.getComponents()::addSchemas));
    if (api.getPaths() == null) {
      return;
    }
    api.getPaths()
        .forEach(
            (path, item) -> {
              Shape shape = new RequestPath("", path).isProtocol() ? PROTOCOL : PROBLEM;
              item.readOperations()
                  .forEach(
                      operation ->
                          complete(
                              operation,
                              shape,
                              new ErrorExamples(path, operation, field(api, operation))));
            });
  }

  private static void complete(Operation operation, Shape shape, ErrorExamples examples) {
    if (operation.getResponses() == null) {
      operation.setResponses(new ApiResponses());
    }
    ApiResponses responses = operation.getResponses();
    Set<ProblemType> problems = problems(operation);
    if (shape == PROTOCOL && problems.remove(UNACCEPTABLE)) {
      problems.add(MALFORMED); // The protocol knows no finer refusals.
    }
    for (ProblemType type : problems) {
      responses.computeIfAbsent(
          Integer.toString(type.status().value()),
          status -> new ApiResponse().description(type.title()));
    }
    responses.computeIfAbsent(
        ApiResponses.DEFAULT, status -> new ApiResponse().description(OTHERS));
    responses.forEach((status, response) -> describe(status, response, shape, examples));
    Optional.ofNullable(responses.get("429")).ifPresent(ErrorAnswers::addRetryAfter);
  }

  /** Replaces the schema of the success, which springdoc gives to every declared answer. */
  private static void describe(
      String status, ApiResponse response, Shape shape, ErrorExamples examples) {
    boolean bodied = shape == PROTOCOL && response.getContent() != null;
    if (status.matches("[45].*|" + ApiResponses.DEFAULT) && !bodied) {
      response.setContent(shape.content(examples, status));
    }
  }

  private static void addRetryAfter(ApiResponse response) {
    response.addHeaderObject(
        "Retry-After",
        new Header()
            .description("Seconds after which to try again")
            .schema(new JsonSchema().typesItem("integer").minimum(BigDecimal.ZERO)));
  }

  /** JSON pointer of the first field of a body, or null if there is none. */
  private static @Nullable String field(OpenAPI api, Operation operation) {
    return Optional.ofNullable(operation.getRequestBody())
        .map(body -> body.getContent().get("application/json"))
        .map(MediaType::getSchema)
        .map(schema -> schema.get$ref())
        .map(reference -> reference.substring(reference.lastIndexOf('/') + 1))
        .map(name -> api.getComponents().getSchemas().get(name))
        .map(schema -> schema.getProperties())
        .map(properties -> "/" + properties.keySet().iterator().next())
        .orElse(null);
  }

  private static Set<ProblemType> problems(Operation operation) {
    Set<ProblemType> problems = EnumSet.noneOf(ProblemType.class);
    if (answersWithBody(operation)) {
      problems.add(NOT_ACCEPTABLE);
    }
    if (operation.getRequestBody() != null) {
      problems.addAll(
          List.of(MALFORMED, TOO_SLOW, TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, UNACCEPTABLE, NOT_READY));
    }
    for (Parameter parameter :
        Objects.requireNonNullElse(operation.getParameters(), List.<Parameter>of())) {
      problems.addAll(problems(parameter));
    }
    return problems;
  }

  private static boolean answersWithBody(Operation operation) {
    return operation.getResponses().entrySet().stream()
        .anyMatch(
            answer -> answer.getKey().startsWith("2") && answer.getValue().getContent() != null);
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
    boolean text =
        parameter.getExtensions() != null && parameter.getExtensions().remove(TEXT) != null;
    if (!text && !isText(schema)) {
      problems.add(MALFORMED);
    }
    boolean bounded = schema.getMinimum() != null || schema.getMaximum() != null;
    if (bounded || text && schema.getEnum() != null) {
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
