package org.digittrainer.jobs.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.digittrainer.access.Caller;
import org.digittrainer.core.network.Pixels;
import org.digittrainer.jobs.JobFilter;
import org.digittrainer.jobs.RunHistory;
import org.digittrainer.jobs.Samples;
import org.digittrainer.jobs.TrainingJob;
import org.digittrainer.jobs.TrainingJobs;
import org.digittrainer.jobs.run.JobRoom;
import org.digittrainer.models.format.ParameterBytes;
import org.digittrainer.models.format.WeightsFormat;
import org.digittrainer.training.TrainingSpecification.DatasetPart;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Jobs are not started here, so that each stands still where the test wants it. */
@JobsWebTest
class TrainingJobControllerTests {

  private static final String JOBS = "/api/v1/training-jobs";

  @Autowired private MockMvcTester mvc;
  @Autowired private RunHistory history;
  @Autowired private JsonMapper json;
  @Autowired private TrainingJobs jobs;
  @Autowired private JobRoom room;

  @BeforeEach
  void forgetAllJobs() {
    for (TrainingJob job : room.store().newest(JobFilter.NONE, null, 100)) {
      if (job.status().allowedActions().contains("cancel")) {
        jobs.cancel(job.id(), Caller.ANYBODY);
      }
      jobs.delete(job.id(), Caller.ANYBODY);
    }
  }

  private MvcTestResult post(String path, String body) {
    return mvc.post().uri(path).contentType(MediaType.APPLICATION_JSON).content(body).exchange();
  }

  private MvcTestResult post(String path) {
    return mvc.post().uri(path).exchange();
  }

  private MvcTestResult get(String path) {
    return mvc.get().uri(path).exchange();
  }

  private JsonNode body(MvcTestResult result) {
    try {
      return json.readTree(result.getResponse().getContentAsByteArray());
    } catch (RuntimeException e) {
      throw new AssertionError("no JSON, status " + result.getResponse().getStatus(), e);
    }
  }

  private String submit() {
    return body(post(JOBS, "{}")).get("id").asString();
  }

  @Test
  void anEmptyObjectTrainsTheChaptersNetwork() {
    MvcTestResult answer = post(JOBS, "{}");
    assertThat(answer).hasStatus(202).hasContentType(MediaType.APPLICATION_JSON);
    JsonNode job = body(answer);
    assertThat(answer.getResponse().getHeader("Location"))
        .endsWith(JOBS + "/" + job.get("id").asString());
    assertThat(job.get("specification"))
        .isEqualTo(
            json.readTree(
                """
                {"name": "chapter-4",
                 "dataset": {"name": "mnist", "trainSize": 6, "testSize": 4, "pixels": "SCALED"},
                 "network": {"hiddenLayers": [50], "activation": "SIGMOID", "weightInitStd": 0.01},
                 "loss": "CROSS_ENTROPY",
                 "gradient": {"method": "NUMERICAL", "evaluation": "INCREMENTAL", "h": 1.0E-4},
                 "sgd": {"learningRate": 0.1, "batchSize": 6, "sampling": "SHUFFLED_EPOCHS"},
                 "epochs": 17, "seed": 1234, "modelName": "digits", "metadata": {}}"""));
    assertThat(job.get("status").asString()).isEqualTo("QUEUED");
    assertThat(job.get("reason").asString()).isEqualTo("SUBMITTED");
    assertThat(job.get("createdAt").asString()).endsWith("Z");
    assertThat(job.propertyNames()).doesNotContain("finishedAt", "model", "message");
  }

  @Test
  void namesMistakesThatAreAllowed() {
    assertThat(body(post(JOBS, "{}")).get("warnings")).isEmpty();
    JsonNode warned =
        body(
            post(
                JOBS,
                """
                {"network": {"weightInitStd": 0}, "dataset": {"pixels": "RAW"}}"""));
    assertThat(warned.at("/warnings").valueStream().map(JsonNode::asString).toList())
        .satisfiesExactly(
            first -> assertThat(first).contains("weightInitStd is 0"),
            second -> assertThat(second).contains("pixels is RAW"));
    assertThat(body(get(JOBS + "/latest")).get("warnings")).isEqualTo(warned.get("warnings"));
    assertThat(body(get(JOBS)).at("/items/0/warnings")).isEqualTo(warned.get("warnings"));
  }

  /** As jobs were stored before there was a choice. */
  @Test
  void oldSpecificationsHaveScaledPixels() {
    DatasetPart old =
        json.readValue("{\"name\":\"mnist\",\"trainSize\":5,\"testSize\":3}", DatasetPart.class);
    assertThat(old.pixels()).isEqualTo(Pixels.SCALED);
  }

  @Test
  void listsJobsByAPartOfTheirName() {
    for (String name : List.of("Café 1", "cafe 2", "100 %_", "CAFÉ 3")) {
      post(JOBS, "{\"name\": \"%s\"}".formatted(name));
    }

    assertThat(namesWith("café")).containsExactly("CAFÉ 3", "Café 1");
    assertThat(namesWith("%_")).containsExactly("100 %_");
    assertThat(namesWith("")).hasSize(4);
    assertThat(namesWith("tea")).isEmpty();
  }

  private List<String> namesWith(String part) {
    MvcTestResult page = mvc.get().uri(JOBS).param("name", part).exchange();
    return body(page).get("items").valueStream().map(job -> job.get("name").asString()).toList();
  }

  @Test
  void knowsTheNewestJobAsLatest() {
    assertThat(get(JOBS + "/latest")).hasStatus(404);
    submit();
    String newest = submit();

    assertThat(body(get(JOBS + "/latest")).get("id").asString()).isEqualTo(newest);
    assertThat(get(JOBS + "/latest/metrics")).hasStatusOk();
    assertThat(post(JOBS + "/latest/pause")).hasStatus(202);
    assertThat(body(get(JOBS + "/" + newest)).get("status").asString()).isEqualTo("PAUSED");
    assertThat(post(JOBS + "/latest/resume")).hasStatus(202);
    assertThat(post(JOBS + "/latest/cancel")).hasStatus(202);
    assertThat(mvc.delete().uri(JOBS + "/latest")).hasStatus(204);
    assertThat(get(JOBS + "/" + newest)).hasStatus(404);
    assertThat(get(JOBS + "/latest")).hasStatusOk();
  }

  @Test
  void theDefaultsAreExactlyWhatAnEmptyObjectTrains() {
    ObjectNode trained = (ObjectNode) body(post(JOBS, "{}")).get("specification");
    trained.remove("seed");

    assertThat(body(get("/api/v1/training-defaults"))).isEqualTo(trained);
  }

  @Test
  void echoesWhatTheRequestSets() {
    String specification =
        """
        {"name": "a", "dataset": {"name": "mnist", "trainSize": 5, "testSize": 3, "pixels": "RAW"},
         "network": {"hiddenLayers": [3, 2], "activation": "TANH", "weightInitStd": 1.5},
         "loss": "MEAN_SQUARED_ERROR",
         "gradient": {"method": "BACKPROPAGATION", "evaluation": "FULL", "h": 0.5},
         "sgd": {"learningRate": 10.0, "batchSize": 2, "sampling": "RANDOM_CHOICE"},
         "iterations": 7, "seed": -3, "modelName": "m.1", "metadata": {"class": "2b"}}""";
    assertThat(body(post(JOBS, specification)).get("specification"))
        .isEqualTo(json.readTree(specification));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/name | {\"name\": \"\"} | 1 to 100",
        "/name | {\"name\": \"a\\u0000b\"} | control",
        "/dataset/name | {\"dataset\": {\"name\": \"cifar\"}} | must be one of the data sets mnist, not \"cifar\"",
        "/dataset/name | {\"dataset\": {\"name\": \"MNIST\"}} | must be one of the data sets mnist, not \"MNIST\"",
        "/dataset/trainSize | {\"dataset\": {\"trainSize\": 0}} | greater than or equal to 1",
        "/dataset/trainSize | {\"dataset\": {\"trainSize\": 7}} | at most 6",
        "/dataset/testSize | {\"dataset\": {\"testSize\": 5}} | at most 4",
        "/dataset/testSize | {\"dataset\": {\"testSize\": -1}} | greater than or equal to 1",
        "/network/hiddenLayers | {\"network\": {\"hiddenLayers\": []}} | 1 to 8 layers",
        "/network/hiddenLayers | {\"network\": {\"hiddenLayers\": [1,1,1,1,1,1,1,1,1]}} | 1 to 8",
        "/network/hiddenLayers/1 | {\"network\": {\"hiddenLayers\": [1, 0]}} | or equal to 1",
        "/network/hiddenLayers/0 | {\"network\": {\"hiddenLayers\": [1001]}} | or equal to 1000",
        "/network/hiddenLayers/0 | {\"network\": {\"hiddenLayers\": [null]}} | null",
        "/network/hiddenLayers | {\"network\": {\"hiddenLayers\": [1000,1000,1000]}} | 2000000",
        "/network/weightInitStd | {\"network\": {\"weightInitStd\": -1}} | or equal to 0",
        "/dataset/pixels | {\"dataset\": {\"pixels\": \"BLUE\"}} | SCALED",
        "/network/weightInitStd | {\"network\": {\"weightInitStd\": 11}} | or equal to 10",
        "/network/activation | {\"network\": {\"activation\": \"STEP\"}} | SIGMOID",
        "/loss | {\"loss\": \"HINGE\"} | CROSS_ENTROPY",
        "/gradient/h | {\"gradient\": {\"h\": 0}} | greater than or equal to",
        "/gradient/h | {\"gradient\": {\"h\": 10.5}} | less than or equal to 10",
        "/gradient/method | {\"gradient\": {\"method\": \"GUESS\"}} | NUMERICAL",
        "/gradient/evaluation | {\"gradient\": {\"evaluation\": 1}} | ",
        "/sgd/learningRate | {\"sgd\": {\"learningRate\": 0}} | must be greater than 0",
        "/sgd/learningRate | {\"sgd\": {\"learningRate\": 1e999}} | ",
        "/sgd/learningRate | {\"sgd\": {\"learningRate\": \"fast\"}} | ",
        "/sgd/batchSize | {\"sgd\": {\"batchSize\": 0}} | greater than or equal to 1",
        "/sgd/batchSize | {\"sgd\": {\"batchSize\": 7}} | at most trainSize, here 6",
        "/sgd/sampling | {\"sgd\": {\"sampling\": \"ALL\"}} | SHUFFLED_EPOCHS",
        "/epochs | {\"epochs\": 0} | greater than or equal to 1",
        "/epochs | {\"epochs\": 10001} | less than or equal to 10000",
        "/iterations | {\"epochs\": 1, \"iterations\": 1} | must not be given together with epochs",
        "/iterations | {\"iterations\": 10000001} | less than or equal to 10000000",
        "/iterations | {\"iterations\": 10001} | must make at most 10000 epochs, not 10001",
        "/seed | {\"seed\": 9223372036854775808} | ",
        "/modelName | {\"modelName\": \"a/b\"} | A-Z",
        "/modelName | {\"modelName\": \".\"} | must not be . or ..",
        "/modelName | {\"modelName\": \"..\"} | must not be . or ..",
        "/metadata/k | {\"metadata\": {\"k\": null}} | null",
        "/learningRate | {\"learningRate\": 0.1} | ",
        "/sgd/momentum | {\"sgd\": {\"momentum\": 0.9}} | "
      })
  void namesTheBadField(String row) {
    String[] cells = row.split(" \\| ", -1);
    MvcTestResult answer = post(JOBS, cells[1]);
    assertThat(answer).hasStatus(422);
    JsonNode errors = body(answer).get("errors");
    assertThat(errors).as(errors.toString()).hasSize(1);
    assertThat(errors.get(0).get("pointer").asString()).isEqualTo(cells[0]);
    assertThat(errors.get(0).get("detail").asString()).contains(cells[2].strip());
    assertThat(body(get(JOBS)).get("items")).isEmpty();
  }

  @Test
  void namesEveryBadFieldAtOnce() {
    JsonNode errors =
        body(post(
                JOBS,
                """
                    {"epochs": 0, "iterations": 0, "sgd": {"learningRate": -1, "momentum": 1},
                     "dataset": {"trainSize": 99}, "network": {"hiddenLayers": [1000, 1000, 1000]}}
                    """))
            .get("errors");
    List<String> pointers = new ArrayList<>();
    errors.forEach(error -> pointers.add(error.get("pointer").asString()));
    assertThat(pointers)
        .containsOnly(
            "/epochs",
            "/iterations",
            "/sgd/learningRate",
            "/sgd/momentum",
            "/dataset/trainSize",
            "/network/hiddenLayers");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{} {}", "nonsense"})
  void refusesABodyThatIsNotJson(String body) {
    assertThat(post(JOBS, body)).hasStatus(400);
  }

  @Test
  void refusesOtherMediaTypes() {
    assertThat(mvc.post().uri(JOBS).contentType(MediaType.TEXT_PLAIN).content("{}")).hasStatus(415);
    String metrics = JOBS + "/" + submit() + "/metrics";
    assertThat(mvc.get().uri(metrics).accept(MediaType.APPLICATION_XML)).hasStatus(406);
  }

  @Test
  void deletesForClientsThatAcceptProblemsOnly() {
    String job = JOBS + "/" + submit();
    assertThat(mvc.delete().uri(job).accept(MediaType.APPLICATION_PROBLEM_JSON)).hasStatus(409);
    assertThat(post(job + "/cancel")).hasStatus(202);
    assertThat(mvc.delete().uri(job).accept(MediaType.APPLICATION_PROBLEM_JSON)).hasStatus(204);
  }

  @Test
  void aFullQueueAsksTheCallerToRetryLater() {
    for (int i = 0; i < 4; i++) {
      assertThat(post(JOBS, "{}")).hasStatus(202);
    }
    assertThat(post(JOBS, "{}")).hasStatus(429).hasHeader("Retry-After", "60");
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0, 422",
    "limit=101, 422",
    "limit=many, 400",
    "cursor=zzz, 422",
    "name=a\u0001b, 422",
    "status=LOST, 400",
    "status=QUEUED&status=LOST, 400",
    "status=%00, 422",
    "limit=1&limit=2, 422",
    "limit=1&limit=1, 422",
    "limit=%091, 422",
    "cursor=a&cursor=b, 422",
    "name=a&name=b%01, 422"
  })
  void refusesABadQuery(String query, int status) {
    String encoded = query.replace("\u0001", "%01");
    MvcTestResult answer = mvc.get().uri(URI.create(JOBS + "?" + encoded)).exchange();
    assertThat(answer).hasStatus(status);
    assertThat(body(answer).get("errors").toString()).contains(query.split("=", 2)[0]);
  }

  @Test
  void listsInPages() {
    String first = submit();
    String second = submit();
    JsonNode page = body(get(JOBS + "?limit=1"));
    assertThat(page.get("items").get(0).get("id").asString()).isEqualTo(second);
    JsonNode last = body(get(JOBS + "?limit=1&cursor=" + page.get("nextCursor").asString()));
    assertThat(last.get("items").get(0).get("id").asString()).isEqualTo(first);
    assertThat(last.has("nextCursor")).isFalse();
    assertThat(body(get(JOBS + "?status=QUEUED")).get("items")).hasSize(2);
    assertThat(body(get(JOBS + "?status=RUNNING")).get("items")).isEmpty();
  }

  @Test
  void refusesTwoValuesWhereOneIsMeant() {
    String id = submit();
    for (String path :
        List.of("losses?maxPoints=1&maxPoints=2", "checkpoints/0/weights?format=npz&format=json")) {
      MvcTestResult answer = get(JOBS + "/" + id + "/" + path);
      assertThat(answer).as(path).hasStatus(422);
      assertThat(body(answer).get("errors").get(0).get("detail").asString())
          .isEqualTo("must be given only once");
    }
  }

  @Test
  void takesSeveralStatusesAndNamesForEither() {
    List<String> ids = Stream.of("red, blue", "green", "blue").map(this::submit).toList();
    assertThat(post(JOBS + "/" + ids.get(1) + "/cancel")).hasStatus(202);
    assertThat(found("status=CANCELLED&status=QUEUED")).isEqualTo(3);
    assertThat(found("status=CANCELLED&status=RUNNING")).isEqualTo(1);
    assertThat(found("name=red&name=EEN")).isEqualTo(2);
    assertThat(found("name=red&name=EEN&status=QUEUED")).isEqualTo(1);
    assertThat(found("name=D, b")).isEqualTo(1);
    assertThat(found("name=")).isEqualTo(3);
  }

  private int found(String query) {
    return body(get(JOBS + "?" + query)).get("items").size();
  }

  private String submit(String name) {
    return body(post(JOBS, "{\"name\":\"" + name + "\"}")).get("id").asString();
  }

  @Test
  void pausesCancelsAndResumes() {
    String job = JOBS + "/" + submit();
    assertThat(post(job + "/pause")).hasStatus(202);
    assertThat(post(job + "/pause")).hasStatus(200);
    assertThat(post(job + "/resume")).hasStatus(202);
    assertThat(post(job + "/resume")).hasStatus(200);
    assertThat(post(job + "/cancel")).hasStatus(202);
    MvcTestResult again = post(job + "/cancel");
    assertThat(again).hasStatus(200);
    JsonNode cancelled = body(again);
    assertThat(cancelled.get("status").asString()).isEqualTo("CANCELLED");
    assertThat(cancelled.get("reason").asString()).isEqualTo("USER");
    assertThat(cancelled.has("finishedAt")).isTrue();
    assertThat(cancelled.get("transitions")).hasSize(4);
    MvcTestResult pause = post(job + "/pause");
    assertThat(pause).hasStatus(409);
    assertThat(body(pause).get("allowedActions").toString()).isEqualTo("[\"resume\",\"delete\"]");
  }

  @Test
  void deletesOnlyInactiveJobs() {
    String job = JOBS + "/" + submit();
    assertThat(mvc.delete().uri(job)).hasStatus(409);
    assertThat(post(job + "/cancel")).hasStatus(202);
    assertThat(mvc.delete().uri(job)).hasStatus(204);
    assertThat(get(job)).hasStatus(404);
    assertThat(mvc.delete().uri(job)).hasStatus(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/metrics", "/losses", "/checkpoints", "/checkpoints/0/weights"})
  void answersNotFoundForUnknownJobs(String path) {
    MvcTestResult answer = get(JOBS + "/x7" + path);
    assertThat(answer).hasStatus(404);
    assertThat(body(answer).get("detail").asString()).isEqualTo("no training job \"x7\"");
  }

  @Test
  void answersMetricsAsJsonAndCsv() {
    String id = submit();
    Samples.fill(history, id);
    String metrics = JOBS + "/" + id + "/metrics";
    assertThat(body(get(metrics)).get("items").get(1))
        .isEqualTo(
            json.readTree(
                """
                {"epoch": 1, "iteration": 3, "trainLoss": 0.25, "trainAccuracy": 0.75,
                 "testLoss": 0.5, "testAccuracy": 0.5, "lossEvaluations": 30,
                 "durationMillis": 1500}"""));
    assertThat(mvc.get().uri(metrics).accept("text/csv"))
        .hasStatusOk()
        .hasContentTypeCompatibleWith("text/csv")
        .bodyText()
        .isEqualTo(
            """
            epoch,iteration,trainLoss,trainAccuracy,testLoss,testAccuracy,lossEvaluations,durationMillis
            0,0,0.25,0.75,0.5,0.5,30,1500
            1,3,0.25,0.75,0.5,0.5,30,1500
            """);
    assertThat(mvc.get().uri(metrics).accept("*/*"))
        .hasContentTypeCompatibleWith("application/json");
    assertThat(body(get(JOBS + "/" + id)).get("latestMetrics").get("epoch").asInt()).isEqualTo(1);
  }

  @Test
  void answersLossesAsJsonAndCsv() {
    String id = submit();
    Samples.fill(history, id);
    String losses = JOBS + "/" + id + "/losses";
    assertThat(body(get(losses)))
        .isEqualTo(json.readTree("{\"iteration\": [1, 2, 3], \"loss\": [2.5, 1.5, 0.5]}"));
    assertThat(mvc.get().uri(losses + "?maxPoints=2").accept("text/csv"))
        .bodyText()
        .isEqualTo("iteration,loss\n1,2.5\n3,0.5\n");
    assertThat(get(losses + "?maxPoints=0")).hasStatus(422);
    assertThat(get(losses + "?maxPoints=100001")).hasStatus(422);
  }

  private MvcTestResult submit(String key, String body) {
    return mvc.post()
        .uri(JOBS)
        .header("Idempotency-Key", key)
        .contentType(MediaType.APPLICATION_JSON)
        .content(body)
        .exchange();
  }

  @Test
  void aRepeatedRequestMakesNoSecondJob() {
    MvcTestResult first = submit("k1", "{\"epochs\": 2}");
    MvcTestResult again = submit("k1", "{ \"epochs\" : 2 }");
    assertThat(again).hasStatus(202);
    assertThat(body(again).get("id")).isEqualTo(body(first).get("id"));
    assertThat(again.getResponse().getHeader("Location"))
        .isEqualTo(first.getResponse().getHeader("Location"));
    assertThat(submit("k1", "{\"epochs\": 3}")).hasStatus(422);
    assertThat(body(submit("k2", "{\"epochs\": 2}")).get("id")).isNotEqualTo(body(first).get("id"));
    assertThat(body(get(JOBS)).get("items")).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "é"})
  void refusesABadKey(String key) {
    assertThat(submit(key, "{}")).hasStatus(422);
  }

  @Test
  void startsFromACheckpointWithOtherHyperparameters() {
    String id =
        body(post(JOBS, "{\"network\": {\"hiddenLayers\": [1]}, \"epochs\": 9, \"seed\": 5}"))
            .get("id")
            .asString();
    Samples.fill(history, id);
    String from = "\"from\": {\"job\": \"" + id + "\", \"epoch\": 1}";
    JsonNode forked =
        body(post(JOBS, "{" + from + ", \"sgd\": {\"learningRate\": 0.5}}")).get("specification");
    assertThat(forked.get("sgd").get("learningRate").asDouble()).isEqualTo(0.5);
    assertThat(forked.get("epochs").asInt()).isEqualTo(9);
    assertThat(forked.get("seed").asInt()).isEqualTo(5);
    assertThat(forked.get("from")).isEqualTo(json.readTree("{" + from + "}").get("from"));
    assertThat(post(JOBS, "{" + from + ", \"network\": {\"hiddenLayers\": [2]}}")).hasStatus(422);
    assertThat(post(JOBS, "{" + from + ", \"dataset\": {\"trainSize\": 7}}")).hasStatus(422);
    assertThat(post(JOBS, "{\"from\": {\"job\": \"" + id + "\", \"epoch\": 7}}")).hasStatus(422);
    assertThat(post(JOBS, "{\"from\": {\"job\": \"x\", \"epoch\": 1}}")).hasStatus(422);
    assertThat(post(JOBS, "{\"from\": {\"job\": \"" + id + "\"}}")).hasStatus(422);
  }

  private String trainedParent() {
    String id =
        body(post(JOBS, "{\"network\": {\"hiddenLayers\": [1]}, \"seed\": 5}"))
            .get("id")
            .asString();
    Samples.fill(history, id);
    return id;
  }

  @Test
  void namesEveryBadFieldOfAJobFromACheckpointAtOnce() {
    JsonNode errors =
        body(post(
                JOBS,
                """
                {"from": {"job": "%s", "epoch": 1}, "network": {"hiddenLayers": [2]}, "epochs": 0,
                 "sgd": {"learningRate": -1, "batchSize": 7}, "dataset": {"testSize": 99}}"""
                    .formatted(trainedParent())))
            .get("errors");

    assertThat(errors.valueStream().map(error -> error.get("pointer").asString()))
        .containsExactlyInAnyOrder(
            "/network", "/epochs", "/sgd/learningRate", "/sgd/batchSize", "/dataset/testSize");
  }

  @Test
  void aRepeatedRequestIsAnsweredAfterItsParentWasDeleted() {
    String parent = trainedParent();
    String fork = "{\"from\": {\"job\": \"" + parent + "\", \"epoch\": 1}}";
    JsonNode first = body(submit("fork", fork));
    assertThat(post(JOBS + "/" + parent + "/cancel")).hasStatus(202);
    assertThat(mvc.delete().uri(JOBS + "/" + parent)).hasStatus(204);

    assertThat(body(submit("fork", fork)).get("id")).isEqualTo(first.get("id"));
    assertThat(submit("another", fork)).hasStatus(422);
  }

  @Test
  void echoesTheStopRulesThatAreSet() {
    JsonNode stop =
        body(post(JOBS, "{\"stop\": {\"patienceEpochs\": 3}}")).get("specification").get("stop");
    assertThat(stop).isEqualTo(json.readTree("{\"patienceEpochs\": 3}"));
    assertThat(body(post(JOBS, "{\"stop\": {}}")).get("specification").has("stop")).isFalse();
    assertThat(post(JOBS, "{\"stop\": {\"maxSeconds\": 0}}")).hasStatus(422);
    assertThat(post(JOBS, "{\"stop\": {\"targetTestAccuracy\": 1.5}}")).hasStatus(422);
  }

  @Test
  void acceptsStopRulesOutsideTheStopObject() {
    JsonNode stop =
        body(post(JOBS, "{\"maxSeconds\": 60, \"stop\": {\"patienceEpochs\": 3}}"))
            .get("specification")
            .get("stop");
    assertThat(stop).isEqualTo(json.readTree("{\"maxSeconds\": 60.0, \"patienceEpochs\": 3}"));
    assertThat(post(JOBS, "{\"maxSeconds\": 0}")).hasStatus(422);
    assertThat(post(JOBS, "{\"maxSeconds\": 60, \"stop\": {\"maxSeconds\": 60}}")).hasStatus(422);
  }

  @Test
  void listsCheckpoints() {
    String id = submit();
    Samples.fill(history, id);
    String checkpoints = JOBS + "/" + id + "/checkpoints";
    JsonNode item = body(get(checkpoints)).get("items").get(1);
    assertThat(item.get("epoch").asInt()).isEqualTo(1);
    assertThat(item.get("weightsSha256").asString())
        .isEqualTo(ParameterBytes.sha256(Samples.checkpoint(3).parameters()));
    assertThat(item.get("metrics").get("testAccuracy").asDouble()).isEqualTo(0.5);
    JsonNode weights = body(get(checkpoints + "/1/weights"));
    assertThat(weights.get("W1").get(0).get(0).asDouble()).isEqualTo(3);
    assertThat(get(checkpoints + "/1/weights?format=npz"))
        .hasContentType(MediaType.APPLICATION_OCTET_STREAM)
        .hasHeader("Content-Disposition", "attachment; filename=\"" + id + "-epoch-1.npz\"");
    assertThat(get(checkpoints + "/1/weights/file"))
        .body()
        .isEqualTo(
            get(checkpoints + "/1/weights?format=npz").getResponse().getContentAsByteArray());
    assertThat(get(checkpoints + "/9/weights")).hasStatus(404);
    assertThat(get(checkpoints + "/9/weights/file")).hasStatus(404);
    assertThat(get(checkpoints + "/one/weights")).hasStatus(400);
    assertThat(get(checkpoints + "/1/weights?format=pickle")).hasStatus(422);
  }

  @ParameterizedTest
  @EnumSource
  void answersTheWeightsOfACheckpointInEveryFormat(WeightsFormat format) {
    String id = submit();
    Samples.fill(history, id);
    String path = JOBS + "/" + id + "/checkpoints/1/weights?format=" + format.extension();
    MvcTestResult answer = get(path);
    String tag = String.valueOf(answer.getResponse().getHeader("ETag"));
    String digest = ParameterBytes.sha256(Samples.checkpoint(3).parameters());
    assertThat(tag).startsWith('"' + digest + '-' + format.extension() + '-');
    assertThat(answer)
        .hasStatusOk()
        .hasContentType(format.mediaType())
        .headers()
        .hasHeaderSatisfying(
            "Content-Disposition",
            values -> assertThat(values.get(0)).endsWith("-epoch-1." + format.extension() + "\""));
    assertThat(mvc.get().uri(path).header("If-None-Match", tag)).hasStatus(304).body().isEmpty();
  }
}
