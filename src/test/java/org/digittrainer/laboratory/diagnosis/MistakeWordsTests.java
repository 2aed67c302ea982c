package org.digittrainer.laboratory.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page says of each mistake what the service says of it. */
final class MistakeWordsTests {

  @ParameterizedTest
  @EnumSource(Mistake.class)
  void areTheSameOnThePage(Mistake mistake) throws IOException {
    JsonNode words = words().get(mistake.name());
    assertThat(words.get("what").asString()).isEqualTo(marked(mistake.explanation()));
    assertThat(words.get("fix").asString()).isEqualTo(marked(mistake.fix()));
  }

  @Test
  void areOfKnownMistakesOnly() throws IOException {
    List<String> names = Arrays.stream(Mistake.values()).map(Mistake::name).toList();
    assertThat(words().propertyNames()).containsExactlyInAnyOrderElementsOf(names);
  }

  private static String marked(String text) {
    return text.replaceAll("`([^`]+)`", "<code>$1</code>");
  }

  private static JsonNode words() throws IOException {
    ClassPathResource file = new ClassPathResource("static/i18n/en.json");
    return new JsonMapper().readTree(file.getContentAsByteArray()).at("/doctor/mistakes");
  }
}
