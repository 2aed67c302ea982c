package org.digittrainer.web.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What holds for every operation of the document, also for those that are yet to come. */
class OpenApiRulesTests {

  /** Parts of receipts, which are answers that somebody sends back: the limit is the body's. */
  private static final Set<String> SENT_BACK =
      Set.of("AuditRequest", "DatasetPart", "ReceiptNetwork", "ReceiptStart");

  private final JsonNode document = CommittedDocument.read();
  private final List<JsonNode> operations =
      document.get("paths").valueStream().flatMap(JsonNode::valueStream).toList();

  @Test
  void everyReferenceLeadsToASchema() {
    List<String> references = document.findValuesAsString("$ref");

    assertThat(references).isNotEmpty().allSatisfy(each -> assertThat(at(each)).isNotNull());
  }

  @Test
  void everySchemaIsUsed() {
    assertThat(document.at("/components/schemas").propertyNames())
        .allSatisfy(
            name ->
                assertThat(document.findValuesAsString("$ref"))
                    .contains("#/components/schemas/" + name));
  }

  @Test
  void noOperationIsNumbered() {
    List<String> ids = operations.stream().map(each -> each.get("operationId").asString()).toList();

    assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z][A-Za-z]+"));
    assertThat(ids).contains("infer", "inferByVersion", "inferenceModelReadyByVersion");
  }

  @Test
  void everyOperationIsDescribedUnderATag() {
    List<String> tags = document.get("tags").findValuesAsString("name");

    assertThat(operations)
        .allSatisfy(
            each -> {
              assertThat(each.path("summary").asString("")).isNotBlank();
              assertThat(each.path("description").asString("")).isNotBlank();
              assertThat(tags).contains(each.at("/tags/0").asString());
            });
    assertThat(tags).startsWith("Training jobs", "Models").endsWith("Access");
  }

  @Test
  void everyHeaderHasASchema() {
    List<JsonNode> headers =
        operations.stream()
            .flatMap(each -> each.get("responses").valueStream())
            .flatMap(each -> each.path("headers").valueStream())
            .toList();

    assertThat(headers).isNotEmpty().allMatch(header -> header.has("schema"));
  }

  @Test
  void saysHowLongToWaitWhereThereIsTooMuch() {
    assertThat(operations)
        .filteredOn(each -> each.get("responses").has("429"))
        .isNotEmpty()
        .allMatch(each -> each.at("/responses/429/headers").has("Retry-After"));
  }

  /** Generators of clients do not survive a choice of types, but for null. */
  @Test
  void noSchemaHasAChoiceOfTypes() {
    assertThat(document.findValues("oneOf")).isEmpty();
    assertThat(document.findValues("anyOf"))
        .isNotEmpty()
        .allSatisfy(
            each -> {
              assertThat(each).hasSize(2);
              assertThat(each.at("/1/type").asString()).isEqualTo("null");
            });
    assertThat(document.findValues("type").stream().filter(JsonNode::isArray))
        .isNotEmpty()
        .allSatisfy(
            each -> {
              assertThat(each).hasSize(2);
              assertThat(each.get(1).asString()).isEqualTo("null");
            });
  }

  @Test
  void everyObjectOfAnAnswerSaysWhatItAlwaysHas() {
    Set<String> sent = new HashSet<>();
    operations.forEach(each -> collect(each.path("requestBody"), sent));
    Set<String> answered = new HashSet<>();
    operations.forEach(each -> collect(each.path("responses"), answered));
    answered.removeAll(sent);

    assertThat(answered)
        .hasSizeGreaterThan(50)
        .filteredOn(name -> !schema(name).has("required"))
        // Left out before the first epoch; each event has one of its fields; any rule may be
        // absent.
        .containsExactlyInAnyOrder("TrainingJobResult", "TrainingJobEvents", "Stop");
  }

  @Test
  void everyFieldOfARequestHasALimit() {
    List<String> unlimited = new ArrayList<>();
    Set<String> sent = new HashSet<>();
    operations.forEach(each -> collect(each.path("requestBody"), sent));
    sent.removeAll(SENT_BACK);
    sent.forEach(name -> findUnlimited(name, schema(name), unlimited));
    for (JsonNode operation : operations) {
      for (JsonNode parameter : operation.path("parameters")) {
        String place = operation.get("operationId").asString() + " " + parameter.get("name");
        findUnlimited(place, parameter.get("schema"), unlimited);
      }
    }

    assertThat(sent).hasSizeGreaterThan(30);
    assertThat(unlimited).isEmpty();
  }

  private static void findUnlimited(String place, JsonNode schema, List<String> unlimited) {
    for (String type : types(schema)) {
      boolean limited =
          switch (type) {
            case "string" -> schema.has("maxLength") || schema.has("enum") || schema.has("format");
            case "integer", "number" -> schema.has("format") || schema.has("maximum");
            case "array" -> schema.has("maxItems");
            case "object" ->
                schema.has("maxProperties") || !schema.path("additionalProperties").isObject();
            default -> true;
          };
      if (!limited) {
        unlimited.add(place);
      }
    }
    for (Map.Entry<String, JsonNode> field : schema.path("properties").properties()) {
      findUnlimited(place + "/" + field.getKey(), field.getValue(), unlimited);
    }
    Stream.of("items", "additionalProperties")
        .map(schema::path)
        .filter(JsonNode::isObject)
        .forEach(element -> findUnlimited(place + "/*", element, unlimited));
  }

  private static List<String> types(JsonNode schema) {
    JsonNode type = schema.path("type");
    return type.isArray()
        ? type.valueStream().map(JsonNode::asString).toList()
        : type.isString() ? List.of(type.asString()) : List.of();
  }

  /** Adds the names of all schemas that a part of the document is made of. */
  private void collect(JsonNode part, Set<String> names) {
    for (String reference : part.findValuesAsString("$ref")) {
      String name = reference.substring(reference.lastIndexOf('/') + 1);
      if (names.add(name)) {
        collect(schema(name), names);
      }
    }
  }

  private JsonNode schema(String name) {
    return document.at("/components/schemas").get(name);
  }

  private JsonNode at(String reference) {
    return Optional.of(document.at(reference.substring(1)))
        .filter(found -> !found.isMissingNode())
        .orElseThrow(() -> new AssertionError("nothing at " + reference));
  }
}
