package org.digittrainer.web.documentation;

import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The schema of problem details, as they are really sent. */
final class ProblemSchema {

  static final String NAME = "ProblemDetails";
  static final String REFERENCE = "#/components/schemas/" + NAME;

  private ProblemSchema() {}

  static Schema<?> create() {
    return object("What was refused, and why (RFC 9457)")
        .addProperty(
            "type",
            text("The kind of problem", "urn:digit-trainer:problem:unacceptable").format("uri"))
        .addProperty("title", text("The kind in words", "The request is not acceptable"))
        .addProperty("status", of("integer", "The HTTP status").example(422))
        .addProperty("detail", text("What is wrong", "/sgd/learningRate must be greater than 0"))
        .addProperty("instance", text("The path asked for", "/api/v1/training-jobs"))
        .addProperty("errors", of("array", "Every bad field or parameter").items(error()))
        .addProperty("currentStatus", text("The state that a 409 is about", "RUNNING"))
        .addProperty(
            "allowedActions",
            of("array", "What can be done in it").items(text("An action", "cancel")))
        .required(List.of("type", "title", "status"))
        .example(example());
  }

  private static Schema<?> error() {
    return object("One bad field of the body, or one bad parameter")
        .addProperty("pointer", text("JSON pointer of the field", "/sgd/learningRate"))
        .addProperty("parameter", text("Name of the parameter", "limit"))
        .addProperty("detail", text("What it must be", "must be greater than 0"))
        .required(List.of("detail"));
  }

  private static Map<String, Object> example() {
    return Map.of(
        "type", "urn:digit-trainer:problem:unacceptable",
        "title", "The request is not acceptable",
        "status", 422,
        "detail", "/sgd/learningRate must be greater than 0",
        "instance", "/api/v1/training-jobs",
        "errors",
            List.of(Map.of("pointer", "/sgd/learningRate", "detail", "must be greater than 0")));
  }

  private static Schema<Object> object(String description) {
    return of("object", description);
  }

  private static Schema<Object> text(String description, String example) {
    return of("string", description).example(example);
  }

  private static Schema<Object> of(String type, String description) {
    Schema<Object> schema = new Schema<>();
    schema.setTypes(Set.of(type));
    schema.setType(type);
    return schema.description(description);
  }
}
