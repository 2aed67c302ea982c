package org.digittrainer.models.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.digittrainer.models.TinyModel;
import org.digittrainer.models.format.ParameterBytes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@SpringBootTest(classes = ModelsService.class)
@AutoConfigureMockMvc
final class ModelControllerTests {

  @Autowired private ModelsService service;
  @Autowired private MockMvcTester http;

  @BeforeEach
  void reset() {
    service.reset();
  }

  @Test
  void listsNothingAtFirst() {
    service.clear();
    assertThat(http.get().uri("/api/v1/models"))
        .hasStatusOk()
        .bodyJson()
        .isStrictlyEqualTo("{\"items\":[]}");
  }

  @Test
  void refusesParametersThatTheListDoesNotHave() {
    assertThat(http.get().uri("/api/v1/models?nmae=digits&limt=2"))
        .hasStatus(422)
        .bodyJson()
        .extractingPath("$.errors")
        .asArray()
        .extracting(Object::toString)
        .containsExactly(
            "{parameter=limt, detail=is no parameter of this list}",
            "{parameter=nmae, detail=is no parameter of this list}");
    assertThat(http.get().uri("/api/v1/models/digits?nmae=digits")).hasStatusOk();
  }

  @Test
  void listsModelsByName() {
    service.models().add("clothes", version -> TinyModel.version("clothes", version));
    assertThat(http.get().uri("/api/v1/models"))
        .hasStatusOk()
        .bodyJson()
        .isStrictlyEqualTo(
            """
            {"items":[
              {"name":"clothes","latestVersion":1,"versions":1,"testAccuracy":0.875,
               "createdAt":"2026-01-02T03:04:05Z"},
              {"name":"digits","latestVersion":2,"versions":2,"testAccuracy":0.875,
               "createdAt":"2026-01-02T03:04:05Z"}]}
            """);
  }

  @Test
  void listsVersionsOldestFirst() {
    assertThat(http.get().uri("/api/v1/models/digits"))
        .hasStatusOk()
        .bodyJson()
        .isLenientlyEqualTo(
            """
            {"name":"digits","latestVersion":2,"aliases":{"best":2,"latest":2},"items":[
              {"version":1,"jobId":"job-1","testLoss":0.25,"testAccuracy":0.875},
              {"version":2,"jobId":"job-2","createdAt":"2026-01-02T03:04:05Z"}]}
            """);
  }

  @Test
  void showsTheProvenanceOfAVersion() {
    String digest = ParameterBytes.sha256(TinyModel.version("digits", 1).parameters());
    assertThat(http.get().uri("/api/v1/models/digits/versions/1"))
        .hasStatusOk()
        .bodyJson()
        .isStrictlyEqualTo(
            """
            {"name":"digits","version":1,"jobId":"job-1",
             "specification":{"name":"tiny",
               "dataset":{"name":"mnist","trainSize":600,"testSize":100,"pixels":"SCALED"},
               "network":{"hiddenLayers":[2],"activation":"RELU","weightInitStd":0.01},
               "loss":"CROSS_ENTROPY",
               "gradient":{"method":"NUMERICAL","evaluation":"INCREMENTAL","h":1.0E-4},
               "sgd":{"learningRate":0.1,"batchSize":100,"sampling":"SHUFFLED_EPOCHS"},
               "epochs":1,"seed":42,"modelName":"digits","metadata":{}},
             "metrics":{"epoch":1,"iteration":600,"trainLoss":0.5,"trainAccuracy":0.8,
               "testLoss":0.25,"testAccuracy":0.875,"lossEvaluations":1200,"durationMillis":34},
             "weightsSha256":"%s","datasetSha256":"%s","parameterCount":16,
             "rows":2,"columns":2,"activation":"RELU","pixels":"SCALED","createdAt":"2026-01-02T03:04:05Z",
             "softwareVersion":"0.1.0"}
            """
                .formatted(digest, "d1".repeat(32)));
  }

  @Test
  void knowsTheLatestVersion() {
    assertThat(http.get().uri("/api/v1/models/digits/versions/latest"))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.version")
        .isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/models/other",
        "/api/v1/models/Digits",
        "/api/v1/models/other/versions/1",
        "/api/v1/models/other/versions/latest",
        "/api/v1/models/digits/versions/0",
        "/api/v1/models/digits/versions/3",
        "/api/v1/models/digits/versions/-1",
        "/api/v1/models/digits/versions/01",
        "/api/v1/models/digits/versions/1.0",
        "/api/v1/models/digits/versions/one",
        "/api/v1/models/digits/versions/LATEST",
        "/api/v1/models/digits/versions/99999999999999999999",
        "/api/v1/models/digits/versions/١",
        "/api/v1/models/digits/versions/3/weights",
        "/api/v1/models/other/versions/1/weights?format=npz"
      })
  void answersNotFound(String path) {
    assertThat(http.get().uri(path)).hasStatus(404);
  }

  @Test
  void namesWhatIsMissing() {
    assertThat(http.get().uri("/api/v1/models/digits/versions/3"))
        .bodyJson()
        .extractingPath("$.detail")
        .isEqualTo("no version \"3\" of model \"digits\"");
    assertThat(http.get().uri("/api/v1/models/other"))
        .bodyJson()
        .extractingPath("$.detail")
        .isEqualTo("no model \"other\"");
  }
}
