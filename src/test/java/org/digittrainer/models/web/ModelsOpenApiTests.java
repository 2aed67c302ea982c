package org.digittrainer.models.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.models.ModelVersion;
import org.digittrainer.models.TinyModel;
import org.digittrainer.models.format.WeightsFormat;
import org.digittrainer.web.documentation.CommittedDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;

@SpringBootTest(classes = ModelsService.class)
@AutoConfigureMockMvc
final class ModelsOpenApiTests {

  private static final String VERSION = "/api/v1/models/{name}/versions/{version}";

  @Autowired private ModelsService service;
  @Autowired private MockMvcTester http;

  @BeforeEach
  void reset() {
    service.clear().add("digits", ModelsOpenApiTests::seven);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/models/{name}/classify", VERSION + "/classify"})
  void classifiesTheSevenAsPressed(String path) {
    JsonNode seven =
        CommittedDocument.operation(path, "post")
            .at("/requestBody/content/application~1json/examples/seven/value");

    assertThat(seven.at("/images/0").size()).isEqualTo(784);
    assertThat(
            http.post()
                .uri(path, (Object[]) examplesOf(CommittedDocument.operation(path, "post")))
                .contentType(MediaType.APPLICATION_JSON)
                .content(seven.toString()))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.predictions[0].digit")
        .isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/models", "/api/v1/models/{name}", VERSION, VERSION + "/weights"})
  void answersAsPressed(String path) {
    assertThat(
            http.get().uri(path, (Object[]) examplesOf(CommittedDocument.operation(path, "get"))))
        .hasStatusOk();
  }

  @Test
  void documentsTheTrueStatusCodesAndMediaTypes() {
    JsonNode classify = CommittedDocument.operation("/api/v1/models/{name}/classify", "post");
    assertThat(classify.get("responses").propertyNames())
        .containsExactlyInAnyOrder(
            "200", "400", "404", "406", "408", "413", "415", "422", "503", "default");
    assertThat(classify.at("/responses/200/content").propertyNames())
        .containsExactly("application/json");
    assertThat(classify.at("/requestBody/content").propertyNames())
        .containsExactlyInAnyOrder(
            "application/json", "image/png", "image/jpeg", "multipart/form-data");
    JsonNode weights = CommittedDocument.operation(VERSION + "/weights", "get");
    assertThat(weights.get("responses").propertyNames())
        .containsExactlyInAnyOrder("200", "206", "304", "404", "406", "416", "422", "default");
    assertThat(weights.at("/responses/200/content").propertyNames())
        .containsExactlyInAnyOrder("application/json", "application/octet-stream");
    assertThat(weights.at("/parameters/2/schema/enum").valueStream().map(JsonNode::asString))
        .containsExactlyElementsOf(
            Arrays.stream(WeightsFormat.values()).map(WeightsFormat::extension).toList());
  }

  @Test
  void namesOnlyTheParametersOfEachPath() {
    assertThat(names(CommittedDocument.operation("/api/v1/models/{name}/classify", "post")))
        .containsExactly("name", "echo");
    assertThat(names(CommittedDocument.operation(VERSION + "/classify", "post")))
        .containsExactly("name", "version", "echo");
  }

  private static List<String> names(JsonNode operation) {
    return operation
        .path("parameters")
        .valueStream()
        .map(each -> each.get("name").asString())
        .toList();
  }

  /** The examples of the path's parameters, in the order of the path. */
  private static String[] examplesOf(JsonNode operation) {
    return operation
        .path("parameters")
        .valueStream()
        .filter(each -> each.get("in").asString().equals("path"))
        .map(each -> each.get("example").asString())
        .toArray(String[]::new);
  }

  /** One model that sees a seven in everything. */
  private static ModelVersion seven(int version) {
    NetworkShape shape = new NetworkShape(784, List.of(1), 10);
    double[] values = new double[shape.parameterCount()];
    values[shape.biasesOffset(1) + 7] = 3;
    return TinyModel.version("digits", version, 28, 28, Parameters.of(shape, values));
  }
}
