package org.digittrainer.models.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.digittrainer.models.TinyModel;
import org.digittrainer.models.image.PictureFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@SpringBootTest(classes = ModelsService.class)
@AutoConfigureMockMvc
final class InsightControllerTests {

  private static final String VERSION = "/api/v1/models/digits/versions/1";
  private static final String IMAGE = "{\"image\":[255,0,51,102]}";

  @Autowired private ModelsService service;
  @Autowired private MockMvcTester http;

  @BeforeEach
  void reset() {
    service.reset();
  }

  @Test
  void evaluates() {
    assertThat(http.get().uri(VERSION + "/evaluation"))
        .hasStatusOk()
        .bodyJson()
        .hasPathSatisfying("$.model.version", version -> assertThat(version).isEqualTo(1))
        .hasPathSatisfying("$.confusion.length()", rows -> assertThat(rows).isEqualTo(2))
        .hasPathSatisfying("$.classes[0].examples", n -> assertThat(n).isEqualTo(66))
        .hasPathSatisfying("$.worst.length()", n -> assertThat(n).isEqualTo(20))
        .hasPathSatisfying(
            "$.worst[0].image",
            link -> assertThat(link).asString().matches("/api/v1/datasets/tiny/test/[0-9]+"));
  }

  @Test
  void evaluatesACheckpointOnTheExamplesOfItsJob() {
    assertThat(http.get().uri("/api/v1/training-jobs/running/checkpoints/2/evaluation"))
        .hasStatusOk()
        .bodyJson()
        .doesNotHavePath("$.model")
        .hasPathSatisfying("$.checkpoint.job", job -> assertThat(job).isEqualTo("running"))
        .hasPathSatisfying("$.checkpoint.epoch", epoch -> assertThat(epoch).isEqualTo(2))
        .hasPathSatisfying("$.examples", n -> assertThat(n).isEqualTo(50));
    assertThat(http.get().uri("/api/v1/training-jobs/running/checkpoints/4/evaluation"))
        .hasStatus(404);
    assertThat(http.get().uri("/api/v1/training-jobs/other/checkpoints/0/evaluation"))
        .hasStatus(404);
  }

  @Test
  void describesAModelOnACard() {
    assertThat(http.get().uri(VERSION + "/card").accept("text/markdown"))
        .hasStatusOk()
        .hasContentType("text/markdown;charset=UTF-8")
        .hasHeader("Content-Disposition", "inline; filename=\"digits-1.md\"")
        .bodyText()
        .contains("# digits, version 1", "| nought | 66 |");
    assertThat(http.get().uri(VERSION + "/card").accept("application/json")).hasStatus(406);
    assertThat(http.get().uri("/api/v1/models/digits/versions/9/card")).hasStatus(404);
  }

  @Test
  void showsTheWeightsAsAPicture() throws IOException {
    MvcTestResult result = http.get().uri(VERSION + "/weights/image").exchange();
    String tag = "\"" + TinyModel.version("digits", 1).weightsSha256() + "\"";

    assertThat(result).hasStatusOk().hasContentType("image/png").hasHeader("ETag", tag);
    assertThat(ImageIO.read(new ByteArrayInputStream(result.getResponse().getContentAsByteArray())))
        .hasFieldOrPropertyWithValue("width", 7)
        .hasFieldOrPropertyWithValue("height", 4);
    assertThat(http.get().uri(VERSION + "/weights/image").header("If-None-Match", tag))
        .hasStatus(304);
  }

  @Test
  void answersWhichPixelsMatterAsNumbers() {
    assertThat(sensitivity("application/json", IMAGE))
        .hasStatusOk()
        .bodyJson()
        .hasPathSatisfying("$.digit", digit -> assertThat(digit).isEqualTo(1))
        .hasPathSatisfying("$.h", h -> assertThat(h).isEqualTo(1e-4))
        .hasPathSatisfying("$.values.length()", n -> assertThat(n).isEqualTo(4));
  }

  @Test
  void answersWhichPixelsMatterAsAPicture() throws IOException {
    MvcTestResult result = sensitivity("image/png", IMAGE);
    assertThat(result).hasStatusOk().hasContentType("image/png");
    int[] levels =
        ImageIO.read(new ByteArrayInputStream(result.getResponse().getContentAsByteArray()))
            .getRaster()
            .getSamples(0, 0, 2, 2, 0, (int[]) null);
    assertThat(levels).containsExactly(77, 128, 0, 255);
  }

  @Test
  void takesAPictureToo() {
    byte[] png = PictureFiles.file(PictureFiles.grey(2, 2, 255, 0, 51, 102), "png");
    assertThat(
            http.post().uri(VERSION + "/sensitivity").contentType(MediaType.IMAGE_PNG).content(png))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.digit")
        .isEqualTo(1);
  }

  @Test
  void answersNoNaN() {
    service.models().add("large", version -> TinyModel.overflowing("large", version));
    String model = "/api/v1/models/large/versions/1";
    assertThat(http.get().uri(model + "/evaluation")).hasStatus(422);
    assertThat(
            http.post()
                .uri("/api/v1/models/large/classify")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"images\":[[255,0,51,102]]}"))
        .hasStatus(422)
        .bodyText()
        .contains("must be a model that predicts numbers")
        .doesNotContain("NaN");
  }

  @Test
  void refusesBadImages() {
    assertThat(sensitivity("application/json", "{}"))
        .hasStatus(422)
        .bodyJson()
        .extractingPath("$.errors[0].pointer")
        .isEqualTo("/image");
    assertThat(sensitivity("application/json", "{\"image\":[1,2,3]}")).hasStatus(422);
    assertThat(sensitivity("application/json", "{\"h\":1}")).hasStatus(422);
    assertThat(sensitivity("application/json", "{")).hasStatus(400);
    assertThat(sensitivity("text/csv", IMAGE)).hasStatus(406);
  }

  private MvcTestResult sensitivity(String accept, String body) {
    return http.post()
        .uri(VERSION + "/sensitivity")
        .accept(accept)
        .contentType(MediaType.APPLICATION_JSON)
        .content(body)
        .exchange();
  }
}
