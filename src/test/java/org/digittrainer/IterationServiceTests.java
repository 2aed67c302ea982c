package org.digittrainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One step of a job, over HTTP. */
@WholeService
class IterationServiceTests {

  private static final String JOB =
      """
      {"dataset": {"trainSize": 30, "testSize": 10}, "network": {"hiddenLayers": [5]},
       "gradient": {"evaluation": "%s", "method": "%s", "h": 0.001},
       "sgd": {"learningRate": 0.5, "batchSize": 8}, "epochs": 2, "seed": 7,
       "modelName": "looked-at"}""";

  @Autowired private RestTestClient http;
  private String path = "";

  @BeforeEach
  void train() {
    path = trained("FULL", "NUMERICAL");
  }

  private String trained(String evaluation, String method) {
    String answer =
        http.post()
            .uri("/api/v1/training-jobs")
            .contentType(MediaType.APPLICATION_JSON)
            .body(JOB.formatted(evaluation, method))
            .exchange()
            .expectStatus()
            .isAccepted()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    String job =
        "/api/v1/training-jobs/" + JsonMapper.shared().readTree(answer).at("/id").asString();
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> get(job, 200).at("/status").asString().equals("SUCCEEDED"));
    return job;
  }

  @Test
  void showsAllThatAStepComputes() {
    JsonNode step = get(path + "/iterations/3?parameter=W1.406.2&parameter=b2.4", 200);
    assertThat(step.propertyNames())
        .containsExactly(
            "iteration",
            "method",
            "h",
            "learningRate",
            "examples",
            "labels",
            "lossBefore",
            "lossAfter",
            "parameters",
            "gradientNorms");
    assertThat(step.at("/iteration").asLong()).isEqualTo(3);
    assertThat(step.at("/examples").size()).isEqualTo(8);
    int example = step.at("/examples/5").asInt();
    assertThat(step.at("/labels/5"))
        .isEqualTo(get("/api/v1/datasets/mnist/train/" + example, 200).at("/label"));
    assertThat(step.at("/lossAfter")).isEqualTo(get(path + "/losses", 200).at("/loss/2"));

    JsonNode bias = step.at("/parameters/1");
    assertThat(bias.at("/name").asString()).isEqualTo("b2");
    assertThat(bias.at("/index").toString()).isEqualTo("[4]");
    double gradient = bias.at("/gradient").asDouble();
    assertThat((bias.at("/lossPlus").asDouble() - bias.at("/lossMinus").asDouble()) / (2 * 0.001))
        .isEqualTo(gradient);
    assertThat(bias.at("/after").asDouble())
        .isEqualTo(bias.at("/value").asDouble() - 0.5 * gradient);
    assertThat(step.at("/parameters/0/index").toString()).isEqualTo("[406,2]");
    assertThat(step.at("/gradientNorms").propertyNames()).containsExactly("W1", "b1", "W2", "b2");
  }

  @Test
  void addsWholeTensors() {
    JsonNode step = get(path + "/iterations/8?gradient=W1&gradient=b2&parameter=W1.406.2", 200);
    assertThat(step.at("/gradients").propertyNames()).containsExactly("W1", "b2");
    assertThat(step.at("/gradients/W1").size()).isEqualTo(784);
    assertThat(step.at("/gradients/W1/406").size()).isEqualTo(5);
    assertThat(step.at("/gradients/W1/406/2")).isEqualTo(step.at("/parameters/0/gradient"));
    double squares =
        step.at("/gradients/b2")
            .valueStream()
            .mapToDouble(each -> each.asDouble() * each.asDouble())
            .sum();
    assertThat(step.at("/gradientNorms/b2").asDouble())
        .isCloseTo(Math.sqrt(squares), within(1e-15));
    assertThat(get(path + "/iterations/8", 200).at("/parameters")).isEmpty();
  }

  @Test
  void takesTheStepOfTheSpecificationWhereBackpropagationNeedsNone() {
    String job = trained("FULL", "BACKPROPAGATION");
    JsonNode step = get(job + "/iterations/2?parameter=b2.1", 200);
    assertThat(step.at("/method").asString()).isEqualTo("BACKPROPAGATION");
    JsonNode bias = step.at("/parameters/0");
    double quotient =
        (bias.at("/lossPlus").asDouble() - bias.at("/lossMinus").asDouble()) / (2 * 0.001);
    assertThat(bias.at("/gradient").asDouble())
        .isCloseTo(quotient, within(1e-6))
        .isNotEqualTo(quotient);
  }

  @Test
  void knowsTheLatestJob() {
    assertThat(get("/api/v1/training-jobs/latest/iterations/1", 200).at("/iteration").asInt())
        .isEqualTo(1);
  }

  @Test
  void saysWhatIsNotThere() {
    assertThat(get("/api/v1/training-jobs/none/iterations/1", 404).toString())
        .contains("no training job");
    assertThat(get(path + "/iterations/9", 404).at("/detail").asString())
        .contains("has made 8 of its 8 iterations");
    assertThat(get(path + "/iterations/0", 422).at("/errors/0/parameter").asString())
        .isEqualTo("n");
    assertThat(get(path + "/iterations/-1", 422).at("/errors/0/parameter").asString())
        .isEqualTo("n");
    get(path + "/iterations/9223372036854775807", 404);
    for (String wrong : List.of("W1.784.0", "W1", "", "b2.-1", "x".repeat(500))) {
      assertThat(
              get(path + "/iterations/1?parameter=b1.1&parameter=" + wrong, 422)
                  .at("/errors/0/parameter")
                  .asString())
          .isEqualTo("parameter");
    }
    assertThat(get(path + "/iterations/1?gradient=W9", 422).at("/errors/0/detail").asString())
        .isEqualTo("must be of one of W1, b1, W2, b2, not \"W9\"");
    String many = String.join("&", Collections.nCopies(21, "parameter=b2.1"));
    assertThat(get(path + "/iterations/1?" + many, 422).at("/errors/0/detail").asString())
        .isEqualTo("must be given at most 20 times");
    get(path + "/iterations/1?" + many.substring("parameter=b2.1&".length()), 200);
  }

  private JsonNode get(String uri, int status) {
    String body =
        http.get()
            .uri(uri)
            .exchange()
            .expectStatus()
            .isEqualTo(status)
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    return JsonMapper.shared().readTree(body);
  }
}
