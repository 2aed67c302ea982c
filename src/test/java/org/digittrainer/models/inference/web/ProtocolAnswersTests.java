package org.digittrainer.models.inference.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The judge of the protocol's answers, which would else find none wrong. */
class ProtocolAnswersTests {

  private static final String INFER = "/v2/models/digits/infer";
  private static final String ANSWER =
      """
      {"model_name":"digits","model_version":"1","outputs":
       [{"name":"digit","shape":[2],"datatype":"INT64","data":[7,1]}]}""";

  @Test
  void findNothingWrongWithWhatTheProtocolAllows() {
    assertThat(violations(INFER, 200, ANSWER)).isEmpty();
    assertThat(violations(INFER, 200, ANSWER.replace("\"data\":[7,1]", binary(16)))).isEmpty();
    assertThat(violations(INFER, 400, "{\"error\":\"x\"}")).isEmpty();
    assertThat(violations("/v2/health/ready", 503, "{\"live\":true,\"ready\":false}")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "nothing",
        "{\"model_name\":\"digits\",\"outputs\":[],\"more\":1}",
        "{\"model_name\":\"digits\",\"outputs\":[{\"name\":\"d\",\"shape\":[1],\"datatype\":\"X\",\"data\":[1]}]}",
        "{\"model_name\":\"digits\",\"outputs\":[{\"name\":\"d\",\"shape\":[1],\"datatype\":\"INT64\"}]}",
        "{\"model_name\":\"digits\",\"outputs\":[{\"name\":\"d\",\"shape\":[2],\"datatype\":\"INT64\",\"data\":[1]}]}",
        "{\"model_name\":\"digits\",\"id\":null,\"outputs\":[]}",
      })
  void findWhatIsWrong(String answer) {
    assertThat(violations(INFER, 200, answer)).isNotEmpty();
  }

  @Test
  void findErrorsOfAnotherShape() {
    assertThat(violations(INFER, 404, ANSWER)).isNotEmpty();
    assertThat(violations(INFER, 404, "{\"error\":\"x\",\"status\":404}")).isNotEmpty();
    assertThat(violations(INFER, 404, "{\"error\":\"\"}")).isNotEmpty();
    assertThat(violations("/v2/models/digits/ready", 503, "{\"ready\":false}")).isNotEmpty();
  }

  private static String binary(int bytes) {
    return "\"parameters\":{\"binary_data_size\":" + bytes + "}";
  }

  private static List<String> violations(String path, int status, String answer) {
    return ProtocolAnswers.violations(path, status, answer.getBytes(UTF_8));
  }
}
