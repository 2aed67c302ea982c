package org.digittrainer.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.digittrainer.core.gradient.Evaluation;
import org.digittrainer.core.gradient.GradientMethod;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.network.Loss;
import org.digittrainer.core.network.Pixels;
import org.digittrainer.dataset.Sampling;
import org.digittrainer.jobs.TrainingJob;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The constants of the interface that the page says in words. */
class ConstantTests {

  @Test
  void haveWordsInTheCatalogue() throws IOException {
    byte[] catalogue = new ClassPathResource("static/i18n/en.json").getContentAsByteArray();
    JsonNode words = JsonMapper.shared().readTree(catalogue).get("constants");
    List<String> wordless =
        Stream.<Enum<?>[]>of(
                TrainingJob.Status.values(),
                TrainingJob.Reason.values(),
                Loss.values(),
                GradientMethod.values(),
                Evaluation.values(),
                Activation.values(),
                Sampling.values(),
                Pixels.values())
            .flatMap(Arrays::stream)
            .map(Enum::name)
            .filter(name -> !words.has(name))
            .toList();
    assertThat(wordless).isEmpty();
  }
}
