package org.digittrainer.jobs.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Collections;
import org.digittrainer.access.Caller;
import org.digittrainer.jobs.Claim;
import org.digittrainer.jobs.JobFilter;
import org.digittrainer.jobs.TrainingJob;
import org.digittrainer.jobs.TrainingJobs;
import org.digittrainer.jobs.run.JobRoom;
import org.digittrainer.training.EpochMetrics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@JobsWebTest
class JobComparisonControllerTests {

  @Autowired private MockMvcTester mvc;
  @Autowired private JobRoom room;
  @Autowired private TrainingJobs jobs;

  @BeforeEach
  void forgetAllJobs() {
    for (TrainingJob job : room.store().newest(JobFilter.NONE, null, 100)) {
      if (job.status().allowedActions().contains("cancel")) {
        jobs.cancel(job.id(), Caller.ANYBODY);
      }
      jobs.delete(job.id(), Caller.ANYBODY);
    }
  }

  @Test
  void namesOnlyWhatDiffers() {
    String first = submit("{'name':'a','seed':1,'metadata':{'a/b':'x','same':'y'}}");
    String second =
        submit(
            """
            {'name':'b','seed':1,'sgd':{'learningRate':0.5},'network':{'hiddenLayers':[3,2]},
             'iterations':7,'stop':{'patienceEpochs':2},'metadata':{'same':'y'}}""");
    measure(first, 0, 0.5, 3, 100);
    measure(first, 1, 0.75, 2, 50);
    JsonNode compared = json("job=" + second + "&job=" + first);
    assertThat(compared)
        .isEqualTo(
            JsonMapper.shared()
                .readTree(
                    """
                    {"jobs": [{"id": "%s", "name": "b", "status": "QUEUED"},
                              {"id": "%s", "name": "a", "status": "QUEUED"}],
                     "differences": [
                       {"pointer": "/name", "values": ["b", "a"]},
                       {"pointer": "/network/hiddenLayers", "values": [[3, 2], [50]]},
                       {"pointer": "/sgd/learningRate", "values": [0.5, 0.1]},
                       {"pointer": "/iterations", "values": [7, null]},
                       {"pointer": "/stop/patienceEpochs", "values": [2, null]},
                       {"pointer": "/epochs", "values": [null, 17]},
                       {"pointer": "/metadata/a~1b", "values": [null, "x"]}],
                     "results": [{},
                       {"testAccuracy": 0.75, "trainAccuracy": 0.25, "testLoss": 2.0,
                        "trainLoss": 1.5, "durationMillis": 150}]}"""
                        .formatted(second, first)));
  }

  @Test
  void findsNoDifferenceOfAJobToItself() {
    submit("{}");
    assertThat(json("job=latest&job=latest").get("differences")).isEmpty();
    assertThat(json(String.join("&", Collections.nCopies(20, "job=latest"))).get("results"))
        .hasSize(20);
  }

  @ParameterizedTest
  @CsvSource({
    "'', job",
    "job=latest, job",
    "'job=latest,latest', job",
    "job=latest&job=latest&jobs=latest, jobs",
    "job=latest&job=latest&limit=3, limit"
  })
  void refusesABadQuery(String query, String parameter) {
    submit("{}");
    MvcTestResult answer = get(query);
    assertThat(answer).hasStatus(422);
    assertThat(body(answer).at("/errors/0/parameter").asString()).isEqualTo(parameter);
  }

  @Test
  void refusesTooManyAndUnknownJobs() {
    submit("{}");
    assertThat(get(String.join("&", Collections.nCopies(21, "job=latest")))).hasStatus(422);
    MvcTestResult unknown = get("job=latest&job=x7");
    assertThat(unknown).hasStatus(404);
    assertThat(body(unknown).get("detail").asString()).isEqualTo("no training job \"x7\"");
  }

  private void measure(String id, long epoch, double accuracy, double loss, long millis) {
    room.history()
        .addEpoch(
            new Claim(id, 1, 0, 0),
            new EpochMetrics(epoch, epoch, loss - 0.5, 0.25, loss, accuracy, 1, millis));
  }

  private MvcTestResult get(String query) {
    return mvc.get().uri(URI.create("/api/v1/job-comparisons?" + query)).exchange();
  }

  private JsonNode json(String query) {
    MvcTestResult answer = get(query);
    assertThat(answer).hasStatusOk().hasContentType(MediaType.APPLICATION_JSON);
    return body(answer);
  }

  private String submit(String body) {
    return body(mvc.post()
            .uri("/api/v1/training-jobs")
            .contentType(MediaType.APPLICATION_JSON)
            .content(body.replace('\'', '"'))
            .exchange())
        .get("id")
        .asString();
  }

  private static JsonNode body(MvcTestResult answer) {
    return JsonMapper.shared().readTree(answer.getResponse().getContentAsByteArray());
  }
}
