package org.digittrainer.models.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.micrometer.core.instrument.Timer;
import java.awt.image.BufferedImage;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.digittrainer.models.image.PictureFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

final class ClassificationControllerTest {

  static final String CLASSIFY = "/api/v1/models/digits/classify";
  private static final String IMAGE = "[255,0,51,102]";

  private final ModelsOverHttp service = new ModelsOverHttp();
  private final MockMvcTester http = service.http;

  @ParameterizedTest
  @CsvSource({
    "/api/v1/models/digits/classify,2",
    "/api/v1/models/digits/versions/latest/classify,2",
    "/api/v1/models/digits/versions/2/classify,2",
    "/api/v1/models/digits/versions/1/classify,1"
  })
  void asksTheVersionOfThePath(String path, int version) {
    assertThat(json(path, images(IMAGE)))
        .hasStatusOk()
        .hasContentType("application/json")
        .bodyJson()
        .hasPathSatisfying("$.model.name", name -> assertThat(name).isEqualTo("digits"))
        .hasPathSatisfying("$.model.version", number -> assertThat(number).isEqualTo(version));
  }

  @Test
  void givesTheProbabilitiesWorkedOutByHand() {
    assertThat(json(CLASSIFY, images(IMAGE)))
        .bodyJson()
        .hasPathSatisfying("$.predictions.length()", count -> assertThat(count).isEqualTo(1))
        .hasPathSatisfying("$.predictions[0].digit", digit -> assertThat(digit).isEqualTo(1))
        .hasPathSatisfying(
            "$.predictions[0].probability",
            each -> assertThat(each).asNumber().satisfies(number -> isNear(number, 0.75)))
        .hasPathSatisfying(
            "$.predictions[0].probabilities[0]",
            each -> assertThat(each).asNumber().satisfies(number -> isNear(number, 0.25)));
  }

  @Test
  void answersInTheOrderOfTheImages() {
    assertThat(json(CLASSIFY, images("[255,255,255,0]", IMAGE, "[0,0,255,0]")))
        .bodyJson()
        .extractingPath("$.predictions[*].digit")
        .asArray()
        .containsExactly(0, 1, 0);
  }

  @Test
  void takesAsManyImagesAsItSays() {
    String body = images(Stream.generate(() -> IMAGE).limit(256).toArray(String[]::new));
    assertThat(json(CLASSIFY, body))
        .bodyJson()
        .extractingPath("$.predictions.length()")
        .isEqualTo(256);
  }

  @Test
  void takesOnePngOrJpegWhateverItIsCalled() {
    byte[] jpeg = PictureFiles.file(new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB), "jpeg");
    assertThat(picture(MediaType.IMAGE_PNG, png()))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.predictions[*].digit")
        .asArray()
        .containsExactly(1);
    assertThat(picture(MediaType.IMAGE_JPEG, jpeg)).hasStatusOk();
    assertThat(picture(MediaType.IMAGE_JPEG, png())).hasStatusOk();
  }

  @Test
  void seesThePixelsOfAPngAsTheNumbersThatTheyAre() throws Exception {
    assertThat(picture(MediaType.IMAGE_PNG, png()).getResponse().getContentAsString())
        .isEqualTo(json(CLASSIFY, images(IMAGE)).getResponse().getContentAsString());
  }

  @Test
  void takesAFormOfFilesUnderAnyNames() {
    byte[] dark = PictureFiles.file(PictureFiles.grey(2, 2, 255, 255, 255, 0), "png");
    assertThat(
            http.post()
                .uri(CLASSIFY)
                .multipart()
                .file(new MockMultipartFile("images", png()))
                .file(new MockMultipartFile("images", dark))
                .file(new MockMultipartFile("another", png())))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.predictions[*].digit")
        .asArray()
        .containsExactly(1, 0, 1);
  }

  @Test
  void keepsAccountOfTimeAndImages() {
    json(CLASSIFY, images(IMAGE, IMAGE, IMAGE));
    picture(MediaType.IMAGE_PNG, png());
    json(CLASSIFY, images("[1]"));

    Timer latency = service.meters.get("digittrainer.classification").timer();
    assertThat(latency.count()).isEqualTo(2);
    assertThat(service.meters.get("digittrainer.classification.images").counter().count())
        .isEqualTo(4);
  }

  static String images(String... images) {
    return Stream.of(images).collect(Collectors.joining(",", "{\"images\":[", "]}"));
  }

  private MvcTestResult json(String path, String body) {
    return http.post().uri(path).contentType(MediaType.APPLICATION_JSON).content(body).exchange();
  }

  private MvcTestResult picture(MediaType type, byte[] file) {
    return http.post().uri(CLASSIFY).contentType(type).content(file).exchange();
  }

  private static byte[] png() {
    return PictureFiles.file(PictureFiles.grey(2, 2, 255, 0, 51, 102), "png");
  }

  private static void isNear(Number number, double expected) {
    assertThat(number.doubleValue()).isCloseTo(expected, within(1e-15));
  }
}
