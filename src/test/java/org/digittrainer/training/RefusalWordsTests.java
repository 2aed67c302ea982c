package org.digittrainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.EnumSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;

class RefusalWordsTests {

  /** One that does not help now is asked again at once, so that nobody is told. */
  @ParameterizedTest
  @ValueSource(strings = {"en", "zh-CN", "ja", "ko"})
  void pageHasWordsForEach(String language) throws IOException {
    ClassPathResource file = new ClassPathResource("static/i18n/" + language + ".json");
    assertThat(
            new JsonMapper()
                .readTree(file.getContentAsByteArray())
                .at("/train/focus/refusals")
                .propertyNames())
        .containsExactlyInAnyOrderElementsOf(
            EnumSet.complementOf(EnumSet.of(Refusal.NOT_OPEN)).stream().map(Enum::name).toList());
  }
}
