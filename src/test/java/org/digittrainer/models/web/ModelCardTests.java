package org.digittrainer.models.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.digittrainer.dataset.Dataset;
import org.digittrainer.models.Registration;
import org.digittrainer.models.TinyDataset;
import org.digittrainer.models.TinyModel;
import org.digittrainer.models.insight.ModelEvaluation;
import org.digittrainer.models.insight.ModelEvaluation.ClassScore;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

class ModelCardTests {

  private static final String HOSTILE =
      "<script>x</script>\n\n# Best | [a](javascript:b) `c` *d* _e_ ![f](g) &lt; \u202e\u2028\u0085\"'";

  private static final Registration TINY = TinyModel.version("digits", 3).registration();
  private static final Dataset DATASET = TinyDataset.DATASETS.all().iterator().next();

  private static final ModelEvaluation EVALUATION =
      new ModelEvaluation(
          "tiny",
          8,
          0.875,
          0.25,
          List.of(),
          List.of(new ClassScore(0, 5, 1.0, 0.8, 0.8889), new ClassScore(1, 3, 0.75, null, null)),
          List.of());

  @Test
  void saysWhatItIsAndHowItWasTrained() {
    String card = new ModelCard(TINY, DATASET, EVALUATION).text();
    assertThat(card)
        .contains("\n# digits, version 3\n")
        .contains("which of 2 classes a picture of 2 × 2 grey levels shows")
        .contains("| weights and biases | 16 |")
        .contains("| gradient | numerical\\, by central differences with h \\= 1\\.0E\\-4 |")
        .contains("| learning rate | 0\\.1 |")
        .contains("| job | tiny \\(job\\-3\\) |")
        .contains("| SHA-256 | " + TinyDataset.SHA256 + " |")
        .contains("Of the first 8 test examples it classifies 87.50 % rightly")
        .contains("| nought | 5 | 100.00 % | 80.00 % | 88.89 % |\n| one | 3 | 75.00 % | – | – |")
        .contains("## What it must not be used for\n\n- Nothing where an error harms");
  }

  @Test
  void hasTheFrontMatterOfHuggingFace() {
    Map<String, Object> front = frontMatter(new ModelCard(TINY, DATASET, EVALUATION));
    assertThat(front)
        .containsEntry("pipeline_tag", "image-classification")
        .containsEntry("datasets", List.of(DATASET.name()))
        .containsEntry("metrics", List.of("accuracy"));
    assertThat(String.valueOf(front.get("model-index")))
        .contains("name=digits version 3", "type=accuracy, value=0.875", "type=loss, value=0.25");
  }

  @Test
  void saysWhatIsMissing() {
    String card = new ModelCard(TINY, null, null).text();
    assertThat(card).contains("The data set is no longer here.", "It cannot be evaluated");
    assertThat(frontMatter(new ModelCard(TINY, null, null)))
        .containsEntry("license", "unknown")
        .doesNotContainKeys("model-index", "datasets", "license_name");
  }

  /** Nobody's text becomes a tag, a link, a row or a heading. */
  @Test
  void keepsForeignTextsTexts() {
    Dataset hostile =
        new Dataset(
            "tiny",
            DATASET.train(),
            DATASET.test(),
            2,
            DATASET.sha256(),
            HOSTILE,
            HOSTILE,
            List.of(HOSTILE, "www.a.b"));
    String quiet = new ModelCard(TINY, plain(), EVALUATION).text();
    ModelCard card = new ModelCard(named(HOSTILE), hostile, EVALUATION);
    assertThat(card.text().lines().count()).isEqualTo(quiet.lines().count());
    String body = card.text().substring(card.text().indexOf("\n---\n"));
    assertThat(body.replaceAll("\\\\[!-/:-@\\[-`{-~]", ""))
        .doesNotContain(
            "<", ">", "[", "]", "`", "*d", "_", "&", "\"", "\u202e", "\u2028", "\u0085");
    assertThat(body).contains("\\<script\\>").contains("www\\.a\\.b");
    assertThat(String.valueOf(frontMatter(card).get("license_name")))
        .startsWith("<script>x</script> #");
  }

  private static Dataset plain() {
    return new Dataset(
        "tiny", DATASET.train(), DATASET.test(), 2, DATASET.sha256(), "x", "x", List.of("x", "y"));
  }

  private static Registration named(String job) {
    return new Registration(
        TINY.name(),
        TINY.version(),
        TINY.shape(),
        TINY.activation(),
        TINY.rows(),
        TINY.columns(),
        TINY.pixels(),
        job,
        TINY.jobId(),
        Objects.requireNonNull(TINY.specification()).described(job, Map.of()),
        TINY.datasetSha256(),
        TINY.metrics(),
        TINY.weightsSha256(),
        TINY.createdAt(),
        TINY.softwareVersion());
  }

  private static Map<String, Object> frontMatter(ModelCard card) {
    String text = card.text();
    assertThat(text).startsWith("---\n");
    return new Yaml().load(text.substring(4, text.indexOf("\n---\n")));
  }
}
