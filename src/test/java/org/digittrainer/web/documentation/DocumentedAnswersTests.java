package org.digittrainer.web.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The judge of answers, which would else find none wrong. */
class DocumentedAnswersTests {

  private static final String MODELS = "/api/v1/models";

  private static final String MODEL =
      """
      {"items": [{"name": "digits", "latestVersion": 1, "versions": 1, "testAccuracy": null,
        "createdAt": "2026-01-01T00:00:00Z"}]}""";

  @Test
  void findNothingWrongWithWhatIsDocumented() {
    assertThat(violations(200, MODEL)).isEmpty();
    assertThat(violations(200, "{\"items\": []}")).isEmpty();
  }

  @Test
  void findAFieldThatIsMissing() {
    assertThat(violations(200, MODEL.replace("\"versions\": 1,", ""))).hasSize(1);
    assertThat(violations(200, "{}")).hasSize(1);
  }

  @Test
  void findNullWhereThereMustBeAValue() {
    assertThat(violations(200, MODEL.replace("\"digits\"", "null"))).hasSize(1);
  }

  @Test
  void findAFieldThatIsNotDescribed() {
    assertThat(violations(200, MODEL.replace("\"versions\"", "\"extra\": 1, \"versions\"")))
        .hasSize(1);
  }

  @Test
  void findAnAnswerThatIsNotDescribed() {
    assertThat(violations(202, MODEL)).hasSize(1);
    assertThat(
            DocumentedAnswers.committed()
                .violations("GET", MODELS, 200, "text/csv", JsonMapper.shared().nullNode()))
        .hasSize(1);
  }

  @Test
  void judgeAnyRefusal() {
    String refusal =
        """
        {"type": "urn:x", "title": "t", "status": 418, "detail": "d", "instance": "/a b"}""";

    assertThat(refusals(refusal)).hasSize(1);
    assertThat(refusals(refusal.replace("a b", "a"))).isEmpty();
    assertThat(refusals(refusal.replace("\"title\": \"t\",", "").replace("a b", "a"))).hasSize(1);
  }

  private static List<String> refusals(String json) {
    return DocumentedAnswers.committed()
        .violations("GET", MODELS, 418, "application/problem+json", read(json));
  }

  private static List<String> violations(int status, String json) {
    return DocumentedAnswers.committed()
        .violations("GET", MODELS, status, "application/json", read(json));
  }

  private static JsonNode read(String json) {
    return JsonMapper.shared().readTree(json);
  }
}
