package org.digittrainer.laboratory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UnsupportedEncodingException;
import java.util.stream.Stream;
import org.digittrainer.web.documentation.CommittedDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@ExperimentTest
class LaboratoryOpenApiTests {

  @Autowired private Calls calls;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "derivatives",
        "gradient-fields",
        "descent-paths",
        "losses",
        "gradient-checks",
        "simple-networks",
        "objective-comparisons"
      })
  void everyExampleSucceedsWhenTriedOut(String path) throws UnsupportedEncodingException {
    JsonNode operation = CommittedDocument.read().at("/paths").get("/api/v1/" + path).get("post");
    JsonNode examples = operation.at("/requestBody/content/application~1json/examples");
    assertThat(operation.get("summary").asString()).isNotBlank();
    assertThat(operation.get("description").asString()).contains("`{}`");
    assertThat(operation.at("/tags/0").asString()).isEqualTo("Laboratory");
    assertThat(examples.size()).isPositive();
    calls.answer(path, "{}");
    for (JsonNode example : examples) {
      JsonNode value = example.get("value");
      calls.answer(path, value.isString() ? value.asString() : value.toString());
    }
    assertThat(operation.get("responses").propertyNames()).contains("200", "400", "415", "422");
    assertThat(operation.at("/responses/200/content").propertyNames())
        .containsExactly("application/json");
    assertThat(operation.at("/requestBody/content").propertyNames())
        .containsExactly("application/json");
  }

  @Test
  void statesBoundsAndDefaults() throws UnsupportedEncodingException {
    JsonNode schemas = CommittedDocument.read().at("/components/schemas");
    JsonNode steps = schemas.at("/DescentPathRequest/properties/steps");
    assertThat(steps.get("maximum").asInt()).isEqualTo(10_000);
    assertThat(steps.get("default").asInt()).isEqualTo(100);
    assertThat(schemas.at("/GradientCheckRequest/properties/examples/maximum").asInt())
        .isEqualTo(20);
    assertThat(schemas.at("/SimpleNetworkRequest/properties").propertyNames()).contains("W");
    assertThat(schemas.at("/LossesRequest/properties/outputs").has("type")).isFalse();
  }

  /** springdoc writes fractional defaults as strings. */
  @Test
  void everyDefaultHasTheTypeOfItsField() throws UnsupportedEncodingException {
    JsonNode schemas = CommittedDocument.read().at("/components/schemas");
    int defaults = 0;
    for (JsonNode field : schemas.valueStream().flatMap(LaboratoryOpenApiTests::fields).toList()) {
      if (field.has("default")) {
        JsonNode types = field.get("type");
        String type = types.isArray() ? types.get(0).asString() : types.asString();
        boolean fits =
            switch (type) {
              case "integer" -> field.get("default").isIntegralNumber();
              case "number" -> field.get("default").isNumber();
              case "boolean" -> field.get("default").isBoolean();
              case "array" -> field.get("default").isArray();
              default -> field.get("default").isString();
            };
        assertThat(fits).as(field.toString()).isTrue();
        defaults++;
      }
    }
    assertThat(defaults).isGreaterThan(10);
  }

  private static Stream<JsonNode> fields(JsonNode schema) {
    return schema.path("properties").valueStream();
  }
}
