package org.digittrainer.jobs.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UnsupportedEncodingException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.digittrainer.database.TestDatabase;
import org.digittrainer.jobs.RunHistory;
import org.digittrainer.jobs.TrainingJobs;
import org.digittrainer.jobs.run.JobRoom;
import org.digittrainer.models.format.WeightsFormat;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(classes = JobsOpenApiTests.Service.class)
@AutoConfigureMockMvc
class JobsOpenApiTests {

  private static final String WEIGHTS = "/api/v1/training-jobs/{id}/checkpoints/{epoch}/weights";

  @Autowired private MockMvcTester http;

  @EnableAutoConfiguration
  @ComponentScan("org.digittrainer.web.documentation")
  @Import(TrainingResultController.class)
  static class Service {

    private final JobRoom room =
        new JobRoom(TestDatabase.H2.empty(), Clock.tickMillis(ZoneOffset.UTC));

    @Bean
    RunHistory history() {
      return room.history();
    }

    @Bean
    TrainingJobs jobs() {
      return room.jobs(1);
    }
  }

  @Test
  void namesEveryFormatOfTheWeightsOfACheckpoint() throws UnsupportedEncodingException {
    JsonNode weights = document().get("paths").get(WEIGHTS).get("get");
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
  void tellsHowTheWeightsOfACheckpointAreAnswered() throws UnsupportedEncodingException {
    JsonNode responses = document().get("paths").get(WEIGHTS).get("get").get("responses");

    assertThat(responses.propertyNames())
        .containsExactlyInAnyOrder("200", "304", "400", "404", "422");
    assertThat(responses.at("/200/content").propertyNames())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(WeightsFormat.values())
                .map(WeightsFormat::mediaType)
                .distinct()
                .toList());
    assertThat(responses.get("304").has("content")).isFalse();
    assertThat(responses.at("/404/description").asString()).contains("no such checkpoint");
  }

  private JsonNode document() throws UnsupportedEncodingException {
    return JsonMapper.shared()
        .readTree(http.get().uri("/v3/api-docs").exchange().getResponse().getContentAsString());
  }
}
