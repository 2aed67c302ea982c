package org.digittrainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sweeps over HTTP. */
@WholeService
class SweepServiceTests {

  private static final String SWEEPS = "/api/v1/sweeps";

  private static final String JOB =
      """
      {"dataset": {"trainSize": 20, "testSize": 10}, "network": {"hiddenLayers": [3]},
       "sgd": {"batchSize": 5}, "epochs": 2, "modelName": "not-published"}""";

  private static final String RATES =
      """
      {"name": "rates", "job": %s, "seed": 42,
       "parameters": [{"pointer": "/sgd/learningRate", "values": [0.01, 0.1, 1, 10]}]}"""
          .formatted(JOB);

  @Autowired private RestTestClient http;

  private JsonNode call(HttpMethod method, String path, String body, int status) {
    RestTestClient.RequestBodySpec request =
        http.method(method).uri(path).contentType(MediaType.APPLICATION_JSON);
    String answer =
        (body.isEmpty() ? request : request.body(body))
            .exchange()
            .expectStatus()
            .isEqualTo(status)
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    return answer == null || answer.isEmpty()
        ? JsonMapper.shared().nullNode()
        : JsonMapper.shared().readTree(answer);
  }

  private JsonNode submit(String body) {
    return call(HttpMethod.POST, SWEEPS, body, 202);
  }

  private JsonNode get(String path) {
    return call(HttpMethod.GET, path, "", 200);
  }

  private JsonNode awaitEnd(JsonNode sweep) {
    String path = SWEEPS + "/" + sweep.at("/id").asString();
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> !get(path).at("/status").asString().equals("RUNNING"));
    return get(path);
  }

  private List<String> errors(String body) {
    return call(HttpMethod.POST, SWEEPS, body, 422)
        .at("/errors")
        .valueStream()
        .map(error -> error.at("/pointer").asString() + " " + error.at("/detail").asString())
        .toList();
  }

  private static String grid(String parameters) {
    return "{\"job\": " + JOB + ", \"parameters\": [" + parameters + "]}";
  }

  private static String random(String parameters) {
    return grid(parameters).replaceFirst("\\{", "{\"method\": \"RANDOM\", \"trials\": 5, ");
  }

  @Test
  void findsTheBestOfAGridAndPublishesIt() {
    JsonNode made = submit(RATES);
    String path = SWEEPS + "/" + made.at("/id").asString();
    assertThat(made.at("/status").asString()).isEqualTo("RUNNING");
    assertThat(made.at("/trials").size()).isEqualTo(4);
    JsonNode done = awaitEnd(made);
    assertThat(done.at("/status").asString()).isEqualTo("SUCCEEDED");
    assertThat(done.at("/counts/SUCCEEDED").asInt()).isEqualTo(4);
    assertThat(done.at("/trials/2/parameters").toString()).isEqualTo("{\"/sgd/learningRate\":1}");
    assertThat(done.at("/best/value").asDouble()).isBetween(0.0, 1.0);
    assertThat(get(SWEEPS + "?limit=1").at("/items/0/id")).isEqualTo(done.at("/id"));

    JsonNode job = get("/api/v1/training-jobs/" + done.at("/trials/2/job").asString());
    assertThat(job.at("/sweep").toString())
        .isEqualTo("{\"id\":" + done.at("/id") + ",\"trial\":3}");
    assertThat(job.at("/name").asString()).isEqualTo("rates #3");
    assertThat(job.at("/specification/seed").asLong()).isEqualTo(42);
    assertThat(job.has("model")).isFalse();

    call(HttpMethod.POST, path + "/publish", "{\"modelName\": \"..\"}", 422);
    JsonNode model = call(HttpMethod.POST, path + "/publish", "{\"modelName\": \"winner\"}", 201);
    JsonNode version = get("/api/v1/models/winner/versions/" + model.at("/version").asInt());
    assertThat(version.toString()).contains(done.at("/best/job").toString());
    call(HttpMethod.DELETE, path, "", 204);
    call(HttpMethod.GET, path, "", 404);
    call(HttpMethod.GET, "/api/v1/training-jobs/" + job.at("/id").asString(), "", 404);
  }

  @Test
  void isATable() {
    JsonNode made =
        submit(
            random(
                """
                {"pointer": "/network/hiddenLayers", "values": [[3, 2]]},
                {"pointer": "/sgd/learningRate", "logUniform": [0.01, 1]}"""));
    JsonNode done = awaitEnd(made);
    String table =
        Objects.requireNonNull(
            http.get()
                .uri(SWEEPS + "/" + made.at("/id").asString() + "/trials")
                .accept(MediaType.parseMediaType("text/csv"))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
    assertThat(table)
        .startsWith(
            "trial,job,status,reason,rung,value,/network/hiddenLayers,/sgd/learningRate\n1,")
        .contains("SUCCEEDED,COMPLETED,1,", ",\"[3,2]\",0.");
    assertThat(table.lines()).hasSize(6);
    assertThat(get(SWEEPS + "/" + made.at("/id").asString() + "/trials").at("/items"))
        .isEqualTo(done.at("/trials"));
  }

  @Test
  void isTheSameWheneverItIsAsked() {
    String body =
        random("{\"pointer\": \"/sgd/learningRate\", \"logUniform\": [0.01, 5]}")
            .replaceFirst(
                "\\{",
                "{\"seed\": 7, \"halving\": {\"epochs\": [1, 2, 4], \"keep\": 0.5},"
                    + " \"objective\": {\"metric\": \"testLoss\"}, ")
            .replace("\"epochs\": 2, ", "");
    String first = timeless(awaitEnd(submit(body)));
    assertThat(timeless(awaitEnd(submit(body)))).isEqualTo(first);
    assertThat(first).contains("\"HALVED\"", "\"rung\":3", "\"goal\":\"MINIMIZE\"");
  }

  private static String timeless(JsonNode sweep) {
    return sweep.toString().replaceAll("\"(id|job|createdAt|finishedAt)\":\"[^\"]*\"", "");
  }

  @Test
  void isPausedAndCancelled() {
    JsonNode made = submit(RATES.replace("\"epochs\": 2", "\"epochs\": 10000"));
    String path = SWEEPS + "/" + made.at("/id").asString();
    assertThat(call(HttpMethod.POST, path + "/pause", "", 202).at("/status").asString())
        .isEqualTo("PAUSED");
    call(HttpMethod.POST, path + "/pause", "", 200);
    assertThat(call(HttpMethod.POST, path + "/resume", "", 202).at("/counts/QUEUED").asInt())
        .isPositive();
    JsonNode refusal = call(HttpMethod.DELETE, path, "", 409);
    assertThat(refusal.at("/allowedActions").toString()).isEqualTo("[\"cancel\",\"pause\"]");
    assertThat(call(HttpMethod.POST, path + "/cancel", "", 202).at("/counts/CANCELLED").asInt())
        .isEqualTo(4);
    call(HttpMethod.POST, path + "/resume", "", 409);
    call(HttpMethod.DELETE, path, "", 204);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"pointer": "/sgd/rate", "values": [1]}|/parameters/0/pointer must be one of /dataset/
          {"pointer": "/modelName", "values": ["a"]}|/parameters/0/pointer must be one of /dataset/
          {"pointer": "sgd", "values": [1]}|/parameters/0/pointer must be one of /dataset/
          {"pointer": "", "values": [1]}|/parameters/0/pointer must be one of /dataset/
          {"pointer": "/sgd", "values": [{}]}|/parameters/0/pointer must be one of /dataset/
          {"pointer": "/network/hiddenLayers/1", "values": [1]}|/parameters/0/pointer must name a hidden layer of the job, which has 1
          {"values": [1]}|/parameters/0/pointer must not be null
          {"pointer": "/sgd/learningRate"}|/parameters/0 must have exactly one of
          {"pointer": "/sgd/learningRate", "values": [1], "uniform": [1, 2]}|/parameters/0 must have exactly one of
          {"pointer": "/sgd/learningRate", "values": []}|/parameters/0/values must have 1 to 100 values
          {"pointer": "/sgd/learningRate", "uniform": [1, 2]}|/parameters/0 must have values, as a GRID has
          {"pointer": "/sgd/learningRate", "values": [0.1, 1, 0.10]}|/parameters/0/values/2 must not be given twice
          {"pointer": "/network/hiddenLayers", "values": [[5], [5.0]]}|/parameters/0/values/1 must not be given twice
          {"pointer": "/sgd/learningRate", "values": [null]}|/parameters/0/values/0 must not be null
          {"pointer": "/sgd/learningRate", "values": [0.1, -1]}|/parameters/0/values/1 must be greater than 0
          {"pointer": "/sgd/learningRate", "values": [0.1, "x", {"a": 1}]}|/parameters/0/values/1 must be a number
          {"pointer": "/sgd/learningRate", "values": [1e400]}|/parameters/0/values/0 must be a number
          {"pointer": "/network/activation", "values": ["RELU", "SWISH"]}|/parameters/0/values/1 must be one of
          {"pointer": "/network/hiddenLayers", "values": [[5], [5, 0]]}|/parameters/0/values/1/1 must be greater than or equal to 1
          {"pointer": "/network/hiddenLayers", "values": [[1000, 1000, 1000]]}|/parameters/0/values/0 must make at most 2000000
          {"pointer": "/network/hiddenLayers/0", "values": [5, 5000]}|/parameters/0/values/1 must be less than or equal to 1000
          {"pointer": "/sgd/batchSize", "values": [5, 500]}|/parameters/0/values/1 must be at most trainSize, here 20
          {"pointer": "/dataset/trainSize", "values": [20, 3]}|/job/sgd/batchSize must be at most trainSize, here 3, in trial 2
          {"pointer": "/dataset/name", "values": ["mnist", "nothing"]}|/parameters/0/values/1
          {"pointer": "/iterations", "values": [5]}|/parameters/0/values/0 must not be given together with epochs
          {"pointer": "/sgd/learningRate", "values": [1]}, {"pointer": "/sgd/learningRate", "values": [2]}|/parameters/1/pointer must not be given twice
          {"pointer": "/network/hiddenLayers/0", "values": [1]}, {"pointer": "/network/hiddenLayers", "values": [[2]]}|/parameters/1/pointer must not contain another
          {"pointer": "/network/hiddenLayers", "values": [[2]]}, {"pointer": "/network/hiddenLayers/0", "values": [1]}|/parameters/1/pointer must not be a part of another
          {"pointer": "/sgd/learningRate", "values": [1], "more": 2}|/parameters/0/more is not a known field
          """)
  void namesWhatIsWrongWithAParameter(String parameters, String error) {
    assertThat(errors(grid(parameters))).anyMatch(each -> each.startsWith(error));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"pointer": "/sgd/learningRate", "logUniform": [0, 1]}|/parameters/0/logUniform/0 must be greater than 0
          {"pointer": "/sgd/learningRate", "logUniform": [1, 0.1]}|/parameters/0/logUniform/1 must be greater than the first
          {"pointer": "/sgd/learningRate", "logUniform": [1]}|/parameters/0/logUniform must have two numbers
          {"pointer": "/sgd/learningRate", "logUniform": [0.1, 5000]}|/parameters/0/logUniform/1 must be less than or equal to 1000
          {"pointer": "/sgd/learningRate", "uniform": [-1, 1]}|/parameters/0/uniform/0 must be greater than 0
          {"pointer": "/sgd/learningRate", "uniform": ["a", 1]}|/parameters/0/uniform/0 must be a number
          {"pointer": "/network/hiddenLayers/0", "integers": [0, 5]}|/parameters/0/integers/0 must be greater than or equal to 1
          {"pointer": "/network/hiddenLayers/0", "integers": [1, 5000]}|/parameters/0/integers/1 must be less than or equal to 1000
          {"pointer": "/network/hiddenLayers/0", "integers": [1.5, 5]}|/parameters/0/integers/0 must be a whole number
          {"pointer": "/seed", "integers": [1, 9999999999]}|/parameters/0/integers/1 must be less than or equal to 1000000000
          {"pointer": "/sgd/batchSize", "uniform": [1, 5]}|/parameters/0/uniform
          {"pointer": "/network/activation", "uniform": [1, 5]}|/parameters/0/uniform
          """)
  void namesWhatIsWrongWithARange(String parameters, String error) {
    assertThat(errors(random(parameters))).anyMatch(each -> each.startsWith(error));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "method": "RANDOM"|/trials must be given with the method RANDOM
          "method": "RANDOM", "trials": 101|/trials must be less than or equal to 100
          "method": "RANDOM", "trials": 0|/trials must be greater than or equal to 1
          "trials": 3|/trials must be the number of combinations, here 4, or be left out
          "method": "BAYES"|/method must be one of GRID, RANDOM
          "objective": {"metric": "accuracy"}|/objective/metric must be one of testAccuracy, testLoss, trainLoss
          "halving": {"epochs": [1, 2], "keep": 1}|/halving/keep
          "halving": {"epochs": [1, 2]}|/halving/keep must be given
          "halving": {"epochs": [2], "keep": 0.5}|/halving/epochs must have 2 to 10
          "halving": {"epochs": [1, 3, 3], "keep": 0.5}|/halving/epochs/2 must be greater than the one before
          "halving": {"epochs": [1, 3], "keep": 0.5}|/job/epochs must be the last of halving, or be left out
          "maxFailed": -1|/maxFailed must be greater than or equal to 0
          "job": {"sgd": 5}|/job/sgd must be an object, in trial 1
          "job": {"what": 5}|/job/what is not a known field, in trial 1
          "job": []|/job must be an object
          "name": ""|/name must have 1 to 100 characters
          """)
  void namesWhatIsWrongWithTheRest(String more, String error) {
    String body =
        more.startsWith("\"job\"") || more.startsWith("\"name\"")
            ? RATES.replace("\"job\": " + JOB, more).replace("\"name\": \"rates\", ", "")
            : "{" + more + ", " + RATES.substring(1);
    assertThat(errors(body)).anyMatch(each -> each.startsWith(error));
  }

  @Test
  void refusesAGridBeforeItIsUnfolded() {
    String values = "\"values\": [1,2,3,4,5]}";
    String four =
        """
        {"pointer": "/sgd/learningRate", %1$s, {"pointer": "/seed", %1$s,
        {"pointer": "/network/hiddenLayers/0", %1$s, {"pointer": "/sgd/batchSize", %1$s"""
            .formatted(values);
    assertThat(errors(grid(four)))
        .containsExactly("/parameters must have at most 100 combinations of their values, not 625");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"parameters\": []}",
        "{\"parameters\": [null]}",
        "{\"parameters\": null}"
      })
  void needsParameters(String body) {
    assertThat(errors(body)).anyMatch(each -> each.startsWith("/parameters"));
  }

  @Test
  void makesNothingOfARefusedSweep() {
    JsonNode before = get(SWEEPS + "?limit=1");
    JsonNode jobs = get("/api/v1/training-jobs?limit=1").at("/items/0/id");
    errors(grid("{\"pointer\": \"/sgd/learningRate\", \"values\": [0.1, 0.2, -1]}"));
    assertThat(get(SWEEPS + "?limit=1").at("/items/0/id")).isEqualTo(before.at("/items/0/id"));
    assertThat(get("/api/v1/training-jobs?limit=1").at("/items/0/id")).isEqualTo(jobs);
  }

  @Test
  void copiesNoMoreThanOneTransactionTakes() {
    String wide = JOB.replace("[3]", "[200]");
    JsonNode job = call(HttpMethod.POST, "/api/v1/training-jobs", wide, 202);
    String id = job.at("/id").asString();
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> get("/api/v1/training-jobs/" + id).at("/status").asString().equals("SUCCEEDED"));
    String body =
        """
        {"job": {"from": {"job": "%s", "epoch": 2}, "modelName": "not-published"}, "method": "RANDOM",
         "trials": %d, "parameters": [{"pointer": "/sgd/learningRate", "logUniform": [0.01, 0.1]}]}""";
    assertThat(errors(body.formatted(id, 30)))
        .containsExactly(
            "/job/from is copied for each trial, 36 MB in all where 32 MB are the most: try fewer"
                + " trials");
    JsonNode made = submit(body.formatted(id, 2));
    assertThat(awaitEnd(made).at("/status").asString()).isEqualTo("SUCCEEDED");
  }
}
