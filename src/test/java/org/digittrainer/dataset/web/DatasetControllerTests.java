package org.digittrainer.dataset.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.digittrainer.dataset.Dataset;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

class DatasetControllerTests {

  private final MockMvcTester mvc =
      MockMvcTester.of(new DatasetController(SmallDatasets.DATASETS))
          .withHttpMessageConverters(List.of(new JacksonJsonHttpMessageConverter()));

  @Test
  void listsDataSetsAndRefusals() {
    assertThat(mvc.get().uri("/api/v1/datasets"))
        .hasStatusOk()
        .bodyJson()
        .isStrictlyEqualTo(
            """
            {"items": [{"name": "tiny", "rows": 2, "columns": 3, "classes": 3, "trainSize": 3,
              "testSize": 1, "sha256": "cafe", "source": "folder tiny", "licence": null}],
             "refused": [{"name": "broken", "message": "train-images-idx3-ubyte: missing"}]}
            """);
  }

  @Test
  void countsLabels() {
    assertThat(mvc.get().uri("/api/v1/datasets/tiny"))
        .hasStatusOk()
        .bodyJson()
        .isStrictlyEqualTo(
            """
            {"name": "tiny", "rows": 2, "columns": 3, "classes": 3, "trainSize": 3, "testSize": 1,
             "sha256": "cafe", "source": "folder tiny", "licence": null,
             "trainLabelCounts": [1, 0, 2], "testLabelCounts": [0, 1, 0]}
            """);
  }

  @Test
  void saysWhatTheClassesAreCalled() {
    Dataset tiny = SmallDatasets.DATASETS.find("tiny").orElseThrow();
    Dataset named =
        new Dataset(
            "tiny",
            tiny.train(),
            tiny.test(),
            3,
            "cafe",
            "here",
            null,
            List.of("T-shirt", "Hose", "Ankle boot"));
    MockMvcTester clothes =
        MockMvcTester.of(new DatasetController(new Datasets(List.of(named), Map.of())))
            .withHttpMessageConverters(List.of(new JacksonJsonHttpMessageConverter()));
    assertThat(clothes.get().uri("/api/v1/datasets"))
        .bodyJson()
        .extractingPath("$.items[0].classNames")
        .asArray()
        .containsExactly("T-shirt", "Hose", "Ankle boot");
    assertThat(clothes.get().uri("/api/v1/datasets/tiny"))
        .bodyJson()
        .extractingPath("$.classNames")
        .asArray()
        .containsExactly("T-shirt", "Hose", "Ankle boot");
  }

  @Test
  void showsAnExample() {
    assertThat(mvc.get().uri("/api/v1/datasets/tiny/test/0"))
        .hasStatusOk()
        .bodyJson()
        .isStrictlyEqualTo(
            """
            {"dataset": "tiny", "split": "test", "index": 0, "label": 1, "rows": 2, "columns": 3,
             "pixels": [0, 1, 2, 127, 128, 255]}
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /nothing               | no data set "nothing", only tiny
          /broken                | no data set "broken", its folder was refused: train-images
          /nothing/test/0        | no data set "nothing", only tiny
          /tiny/validation/0     | no split "validation", only train and test
          /tiny/TEST/0           | no split "TEST"
          /tiny/test/1           | no example 1 in test of data set "tiny", they are 0 to 0
          /tiny/train/3          | no example 3 in train of data set "tiny", they are 0 to 2
          /tiny/train/-1         | no example -1 in train
          /tiny/train/4294967296 | no example 4294967296 in train
          """)
  void namesWhatIsMissing(String path, String message) {
    assertThat(mvc.get().uri("/api/v1/datasets" + path))
        .hasFailed()
        .failure()
        .cause()
        .isInstanceOf(Problem.NotFound.class)
        .hasMessageStartingWith(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "1.5", "99999999999999999999"})
  void theIndexMustBeANumber(String index) {
    assertThat(mvc.get().uri("/api/v1/datasets/tiny/train/" + index))
        .hasStatus(HttpStatus.BAD_REQUEST);
  }
}
