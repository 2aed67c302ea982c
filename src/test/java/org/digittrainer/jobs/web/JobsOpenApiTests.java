package org.digittrainer.jobs.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.digittrainer.jobs.Samples;
import org.digittrainer.jobs.web.TrainingDefaultsController.Defaults;
import org.digittrainer.models.format.WeightsFormat;
import org.digittrainer.training.ChapterRun;
import org.digittrainer.web.documentation.CommittedDocument;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.ObjectNode;

class JobsOpenApiTests {

  private static final String WEIGHTS = "/api/v1/training-jobs/{id}/checkpoints/{epoch}/weights";

  private static final Set<String> NO_CONSTANT = Set.of("trainSize", "testSize", "metadata");

  private static final Pattern IN_WORDS = Pattern.compile("([0-9.e-]+) if left out");

  @Test
  void namesEveryFormatOfTheWeightsOfACheckpoint() {
    JsonNode weights = CommittedDocument.operation(WEIGHTS, "get");
    JsonNode format = weights.at("/parameters/2");

    assertThat(weights.get("summary").asString()).isEqualTo("Get the weights of a checkpoint");
    assertThat(weights.get("description").asString())
        .contains("JSON", "NPZ", "safetensors", "ONNX", "`ETag`");
    assertThat(format.get("name").asString()).isEqualTo("format");
    assertThat(format.at("/schema/default").asString()).isEqualTo("json");
    assertThat(format.at("/schema/enum").valueStream().map(JsonNode::asString))
        .containsExactlyElementsOf(
            Arrays.stream(WeightsFormat.values()).map(WeightsFormat::extension).toList());
  }

  @Test
  void describesTheAnswersOfTheWeightsOfACheckpoint() {
    JsonNode responses = CommittedDocument.operation(WEIGHTS, "get").get("responses");

    assertThat(responses.propertyNames())
        .containsExactlyInAnyOrder(
            "200", "206", "304", "400", "404", "406", "416", "422", "default");
    assertThat(responses.at("/200/content").propertyNames())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(WeightsFormat.values())
                .map(WeightsFormat::mediaType)
                .distinct()
                .toList());
    assertThat(responses.get("304").has("content")).isFalse();
    assertThat(responses.at("/404/description").asString()).contains("no such checkpoint");
  }

  /** Sizes depend on the data set, a seed is drawn, and of the metadata there are none. */
  @Test
  void namesTheDefaultOfEachFieldOfARequest() {
    JsonNode document = CommittedDocument.read();
    JsonNode defaults =
        JsonMapper.shared()
            .valueToTree(
                Defaults.of(ChapterRun.on(Samples.datasets().find("mnist").orElseThrow(), 0)));
    ((ObjectNode) defaults.get("sgd")).put("batchSize", ChapterRun.SGD.batchSize());

    requireDefaults(document, "TrainingJobRequest", defaults);
  }

  private static void requireDefaults(JsonNode document, String schema, JsonNode defaults) {
    JsonNode fields = document.at("/components/schemas/" + schema + "/properties");
    for (Map.Entry<String, JsonNode> field : defaults.properties()) {
      JsonNode described = fields.get(field.getKey());
      if (described.has("anyOf")) {
        String name = described.at("/anyOf/0/$ref").asString();
        requireDefaults(document, name.substring(name.lastIndexOf('/') + 1), field.getValue());
      } else if (!NO_CONSTANT.contains(field.getKey())) {
        assertThat(defaultOf(described)).as(field.getKey()).isEqualTo(field.getValue());
      }
    }
  }

  /** Springdoc writes the default of a fraction as a string, so these are described in words. */
  private static JsonNode defaultOf(JsonNode field) {
    Matcher words = IN_WORDS.matcher(field.get("description").asString());
    return words.find()
        ? DoubleNode.valueOf(Double.parseDouble(words.group(1)))
        : field.path("default");
  }
}
