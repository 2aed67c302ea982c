package org.digittrainer.jobs.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.digittrainer.access.Caller;
import org.digittrainer.jobs.Backlog.Cost;
import org.digittrainer.jobs.JobFilter;
import org.digittrainer.jobs.Samples;
import org.digittrainer.jobs.Submissions;
import org.digittrainer.jobs.TrainingJob;
import org.digittrainer.jobs.TrainingJobs;
import org.digittrainer.jobs.run.JobRoom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@JobsWebTest
class TrainingEstimateControllerTests {

  private static final String JOBS = "/api/v1/training-jobs";
  private static final String ESTIMATES = "/api/v1/training-estimates";

  @Autowired private MockMvcTester mvc;
  @Autowired private JsonMapper json;
  @Autowired private JobRoom room;
  @Autowired private Submissions submissions;
  @Autowired private TrainingJobs jobs;

  @AfterEach
  void forgetAllJobs() {
    for (TrainingJob job : room.store().newest(JobFilter.NONE, null, 100)) {
      jobs.cancel(job.id(), Caller.ANYBODY);
      jobs.delete(job.id(), Caller.ANYBODY);
    }
  }

  private MvcTestResult post(String path, String body) {
    return mvc.post().uri(path).contentType(MediaType.APPLICATION_JSON).content(body).exchange();
  }

  private JsonNode body(MvcTestResult answer) {
    return json.readTree(answer.getResponse().getContentAsByteArray());
  }

  /** Of 4-50-2: 352 parameters, in 17 iterations. */
  @Test
  void tellsWhatAJobCostsAndCreatesNone() {
    MvcTestResult answer = post(ESTIMATES, "{}");
    assertThat(answer).hasStatusOk().hasContentType(MediaType.APPLICATION_JSON);
    JsonNode estimate = body(answer);
    assertThat(estimate.propertyNames())
        .containsExactlyInAnyOrder(
            "parameters",
            "iterations",
            "lossEvaluationsPerIteration",
            "lossEvaluations",
            "checkpointBytes",
            "seconds",
            "queuePosition",
            "waitSeconds",
            "warnings");
    assertThat(estimate.get("parameters").asLong()).isEqualTo(352);
    assertThat(estimate.get("iterations").asLong()).isEqualTo(17);
    assertThat(estimate.get("lossEvaluations").asLong()).isEqualTo(17 * 704);
    assertThat(estimate.get("checkpointBytes").asLong()).isEqualTo(8 * 352);
    assertThat(estimate.get("seconds").asDouble()).isPositive();
    assertThat(room.store().newest(JobFilter.NONE, null, 100)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"sgd\": {\"learningRate\": -1}, \"epochs\": 0}",
        "{\"epochs\": 2, \"iterations\": 2}",
        "{\"dataset\": {\"name\": \"none\"}}",
        "{\"network\": {\"hiddenLayers\": [1000, 1000, 1000]}}",
        "{\"from\": {\"job\": \"none\", \"epoch\": 1}}",
        "{\"epoch\": 2}",
        "[]"
      })
  void refusesWhatASubmissionRefuses(String request) {
    MvcTestResult refused = post(JOBS, request);
    MvcTestResult answer = post(ESTIMATES, request);
    assertThat(answer).hasStatus(refused.getResponse().getStatus());
    assertThat(refused.getResponse().getStatus()).isGreaterThanOrEqualTo(400);
    assertThat(body(answer).get("errors")).isEqualTo(body(refused).get("errors"));
  }

  @Test
  void warnsOfAFullQueueInsteadOfRefusing() {
    for (int job = 0; job < 4; job++) {
      submissions.submit(Samples.specification(1), Caller.ANYBODY);
    }
    assertThat(post(JOBS, "{}")).hasStatus(429);
    MvcTestResult answer = post(ESTIMATES, "{}");
    assertThat(answer).hasStatusOk();
    assertThat(body(answer).get("warnings").get(0).asString())
        .isEqualTo("it would be refused now: 4 training jobs are waiting already");
    assertThat(body(answer).get("waitSeconds").isNull()).isTrue();
  }

  @Test
  void isThereForTheJobsThatWait() {
    String first = submissions.submit(Samples.specification(1), Caller.ANYBODY).id();
    String second = submissions.submit(Samples.specification(1), Caller.ANYBODY).id();
    room.backlog.add(first, new Cost(30.0, 3, 1000));
    assertThat(progress(first).get("etaSeconds").asLong()).isEqualTo(30);
    assertThat(progress(second).has("etaSeconds")).isFalse();
    room.backlog.add(second, new Cost(20.0, 3, 1000));
    assertThat(progress(second).get("etaSeconds").asLong()).isEqualTo(50);
    JsonNode page = body(mvc.get().uri(JOBS).exchange()).get("items");
    assertThat(page.get(0).get("progress").get("etaSeconds").asLong()).isEqualTo(50);
    assertThat(page.get(1).get("progress").get("etaSeconds").asLong()).isEqualTo(30);
    assertThat(page.get(0).get("queuePosition").asInt()).isEqualTo(2);
  }

  private JsonNode progress(String id) {
    return body(mvc.get().uri(JOBS + "/" + id).exchange()).get("progress");
  }
}
