package org.digittrainer.models.inference.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UnsupportedEncodingException;
import org.digittrainer.web.documentation.CommittedDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(
    classes = InferenceService.class,
    webEnvironment = WebEnvironment.RANDOM_PORT) // The same context as TritonClientTests.
@AutoConfigureMockMvc
final class InferenceControllerTests {

  private static final String INFER = "/v2/models/digits/infer";

  @Autowired private MockMvcTester http;
  @Autowired private ApplicationContext context;

  @AfterEach
  void makeReady() {
    AvailabilityChangeEvent.publish(context, ReadinessState.ACCEPTING_TRAFFIC);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v2", "/v2/"})
  void describesTheServer(String path) {
    assertThat(http.get().uri(path))
        .hasStatusOk()
        .bodyJson()
        .isLenientlyEqualTo(
            """
            {"name":"digit-trainer","extensions":
             ["binary_tensor_data","classification","statistics","model_configuration"]}""");
  }

  @Test
  void isReadyWhenTheApplicationIs() {
    makeReady();
    assertThat(http.get().uri("/v2/health/live")).hasStatusOk();
    assertThat(http.get().uri("/v2/health/ready"))
        .hasStatusOk()
        .bodyJson()
        .isStrictlyEqualTo("{\"live\":true,\"ready\":true}");
    AvailabilityChangeEvent.publish(context, ReadinessState.REFUSING_TRAFFIC);
    assertThat(http.get().uri("/v2/health/live")).hasStatusOk();
    assertThat(http.get().uri("/v2/health/ready"))
        .hasStatus(503)
        .bodyJson()
        .isStrictlyEqualTo("{\"live\":true,\"ready\":false}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v2/models/digits", "/v2/models/digits/versions/1"})
  void describesTheTensorsOfAModel(String path) {
    assertThat(http.get().uri(path))
        .hasStatusOk()
        .bodyJson()
        .isStrictlyEqualTo(
            """
            {"name":"digits","versions":["1","2"],"platform":"digittrainer_mlp",
             "inputs":[{"name":"images","datatype":"FP64","shape":[-1,784]}],
             "outputs":[{"name":"probabilities","datatype":"FP64","shape":[-1,10]},
                        {"name":"digit","datatype":"INT64","shape":[-1]}]}
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v2/models/digits/ready", "/v2/models/digits/versions/latest/ready"})
  void answersThatAModelIsReady(String path) {
    assertThat(http.get().uri(path))
        .hasStatusOk()
        .bodyJson()
        .isStrictlyEqualTo("{\"name\":\"digits\",\"ready\":true}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v2/models/{name}/infer", "/v2/models/{name}/versions/{version}/infer"})
  void answersTheDocumentedExample(String path) {
    JsonNode example =
        CommittedDocument.operation(path, "post")
            .at("/requestBody/content/application~1json/examples/seven/value");
    assertThat(
            infer(path.replace("{name}", "digits").replace("{version}", "1"), example.toString()))
        .hasStatusOk()
        .bodyJson()
        .hasPathSatisfying("$.id", id -> assertThat(id).isEqualTo("42"))
        .hasPathSatisfying("$.outputs[0].name", name -> assertThat(name).isEqualTo("probabilities"))
        .hasPathSatisfying("$.outputs[1].data[0]", digit -> assertThat(digit).isEqualTo(7));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v2/models/other",
        "/v2/models/other/ready",
        "/v2/models/digits/versions/9",
        "/v2/models/digits/versions/9/ready",
        "/v2/models/digits/versions/9/stats",
        "/v2/models/other/stats",
        "/v2/models/other/config",
        "/v2/repository/index/x",
        "/v2/nothing"
      })
  void answersNotFoundInItsOwnShape(String path) {
    assertError(http.get().uri(path).exchange(), 404);
  }

  @ParameterizedTest
  @CsvSource({
    "PUT, /v2/models/digits/infer, POST",
    "GET, /v2/models/digits/infer, POST",
    "DELETE, /v2/models/digits/versions/1/infer, POST",
    "POST, /v2/models/digits, GET",
    "PATCH, /v2/models/digits/versions/1/ready, GET",
    "POST, /v2, GET",
    "PUT, /v2/health/live, GET",
    "DELETE, /v2/health/ready, GET",
  })
  void answersWhichMethodsThereAreInItsOwnShape(String method, String path, String allowed) {
    MvcTestResult answer = http.method(HttpMethod.valueOf(method)).uri(path).exchange();
    assertError(answer, 405);
    assertThat(answer).hasHeader("Allow", allowed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v2",
        "/v2/health/live",
        "/v2/health/ready",
        "/v2/models/digits",
        "/v2/models/digits/ready",
        "/v2/models/digits/versions/1",
      })
  void answersInJsonOnly(String path) {
    assertError(http.get().uri(path).header("Accept", "text/html").exchange(), 406);
    assertThat(http.get().uri(path).header("Accept", "text/html, */*;q=0.1")).hasStatusOk();
    assertError(
        http.post()
            .uri(INFER)
            .header("Accept", "text/html")
            .contentType(MediaType.APPLICATION_JSON)
            .content("{}")
            .exchange(),
        406);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{}", "{\"inputs\":[{}]}"})
  void answersBadRequestsInItsOwnShape(String body) {
    assertError(infer(INFER, body), 400);
    assertError(infer("/v2/models/digits/versions/1/infer", body), 400);
  }

  @Test
  void answersUnknownModelsInItsOwnShape() {
    assertError(infer("/v2/models/other/infer", "{}"), 404);
    assertError(infer("/v2/models/digits/versions/7/infer", "{}"), 404);
  }

  @Test
  void answersNoNaN() {
    String zeros = "0,".repeat(783) + "255";
    MvcTestResult answer =
        infer(
            "/v2/models/large/infer",
            "{\"inputs\":[{\"name\":\"images\",\"datatype\":\"UINT8\",\"shape\":[1,784],\"data\":["
                + zeros
                + "]}]}");
    assertError(answer, 400);
    assertThat(answer).bodyText().doesNotContain("NaN");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "1.5", "x", "", "3", "99999999999999999999"})
  void refusesAWrongLengthOfTheJson(String length) {
    assertError(
        http.post()
            .uri(INFER)
            .contentType(MediaType.APPLICATION_OCTET_STREAM)
            .header("Inference-Header-Content-Length", length)
            .content("{}")
            .exchange(),
        400);
  }

  /** The limits of application.yaml, which bound every reader. */
  @Test
  void boundsTheNamesOfADocument() {
    assertThat(infer(INFER, "{\"" + "x".repeat(257) + "\":1,\"inputs\":[]}"))
        .hasStatus(400)
        .bodyJson()
        .extractingPath("$.error")
        .asString()
        .contains("one JSON document");
  }

  @Test
  void takesABodyOfNoType() {
    assertError(http.post().uri(INFER).content("{}").exchange(), 400);
  }

  @Test
  void answersInBytesOnRequest() throws UnsupportedEncodingException {
    String json =
        """
        {"inputs":[{"name":"images","datatype":"UINT8","shape":[1,784],
         "parameters":{"binary_data_size":784}}],
         "outputs":[{"name":"digit","parameters":{"binary_data":true}},{"name":"probabilities"}]}
        """;
    MvcTestResult result =
        http.post()
            .uri(INFER)
            .contentType(MediaType.APPLICATION_OCTET_STREAM)
            .header("Inference-Header-Content-Length", json.length())
            .content(json + "\0".repeat(784))
            .exchange();
    assertThat(result).hasStatusOk().hasContentType(MediaType.APPLICATION_OCTET_STREAM);
    byte[] body = result.getResponse().getContentAsByteArray();
    int length =
        Integer.parseInt(result.getResponse().getHeader("Inference-Header-Content-Length"));
    JsonNode answer = JsonMapper.shared().readTree(body, 0, length);
    assertThat(body).hasSize(length + Long.BYTES);
    assertThat(answer.at("/outputs/0").propertyNames())
        .containsExactly("name", "shape", "datatype", "parameters");
    assertThat(answer.at("/outputs/0/parameters/binary_data_size").intValue()).isEqualTo(8);
    assertThat(answer.at("/outputs/1/data").size()).isEqualTo(10);
    assertThat(answer.at("/outputs/1").propertyNames())
        .containsExactly("name", "shape", "datatype", "data");
  }

  private static void assertError(MvcTestResult result, int status) {
    assertThat(result).hasStatus(status).hasContentType("application/json");
    assertThat(result).bodyJson().extractingPath("$.length()").isEqualTo(1);
    assertThat(result).bodyJson().extractingPath("$.error").asString().isNotBlank();
  }

  private MvcTestResult infer(String path, String body) {
    return http.post().uri(path).contentType(MediaType.APPLICATION_JSON).content(body).exchange();
  }
}
