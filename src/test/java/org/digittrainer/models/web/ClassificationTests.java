package org.digittrainer.models.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.digittrainer.models.TinyModel;
import org.digittrainer.models.image.PictureFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(classes = ModelsService.class)
@AutoConfigureMockMvc
final class ClassificationTests {

  static final String CLASSIFY = "/api/v1/models/digits/classify";
  private static final String IMAGE = "[255,0,51,102]";

  @Autowired private ModelsService service;
  @Autowired private MockMvcTester http;
  @Autowired private MeterRegistry meters;

  @BeforeEach
  void reset() {
    service.reset();
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/models/digits/classify,2",
    "/api/v1/models/digits/versions/latest/classify,2",
    "/api/v1/models/digits/versions/2/classify,2",
    "/api/v1/models/digits/versions/1/classify,1"
  })
  void usesTheVersionOfThePath(String path, int version) {
    assertThat(json(path, images(IMAGE)))
        .hasStatusOk()
        .hasContentType("application/json")
        .bodyJson()
        .hasPathSatisfying("$.model.name", name -> assertThat(name).isEqualTo("digits"))
        .hasPathSatisfying("$.model.version", number -> assertThat(number).isEqualTo(version));
  }

  @Test
  void answersTheProbabilitiesComputedByHand() {
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
  void saysWhatTheClassesAreCalled() {
    assertThat(json(CLASSIFY, images("[255,255,255,0]", IMAGE)))
        .bodyJson()
        .extractingPath("$.predictions[*].label")
        .asArray()
        .containsExactly("nought", "one");
    String checkpoint = "{\"images\": [" + IMAGE + "], \"checkpoint\": {\"job\": \"running\"}}";
    assertThat(json(CLASSIFY, checkpoint))
        .bodyJson()
        .extractingPath("$.predictions[0].label")
        .isEqualTo("one");
  }

  @Test
  void namesNoClassOfADataSetThatIsGone() {
    service
        .clear()
        .add(
            "digits",
            version ->
                TinyModel.version(
                    "digits", version, 2, 2, TinyModel.version("", 1).parameters(), "00"));
    assertThat(json(CLASSIFY, images(IMAGE)))
        .hasStatusOk()
        .bodyJson()
        .doesNotHavePath("$.predictions[0].label");
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
  void readsThePixelsOfAPngAsNumbers() throws Exception {
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
  void takesPicturesInBase64AmongNumbers() {
    String base64 = Base64.getEncoder().encodeToString(png());
    String text = "\"" + base64 + "\"";
    String uri = "\"data:image/png;base64," + base64 + "\"";
    assertThat(json(CLASSIFY, images(text, "[255,255,255,0]", uri)))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.predictions[*].digit")
        .asArray()
        .containsExactly(1, 0, 1);
  }

  @Test
  void takesBase64InAllItsForms() {
    byte[] file = png();
    String plain = Base64.getEncoder().encodeToString(file);
    String wrapped = Base64.getMimeEncoder().encodeToString(file) + "\r\n";
    for (String text :
        new String[] {
          wrapped,
          plain + "\n",
          plain.replace("=", ""),
          Base64.getUrlEncoder().withoutPadding().encodeToString(file),
          Base64.getUrlEncoder().encodeToString(file),
          "DATA:image/png;BASE64," + plain,
          "data:image/png;charset=binary;base64," + wrapped,
          "data:;base64," + plain.replace("+", "%2B").replace("/", "%2F").replace("=", "%3D")
        }) {
      String field = JsonMapper.shared().writeValueAsString(text);
      assertThat(json(CLASSIFY, images(field)))
          .as(text)
          .hasStatusOk()
          .bodyJson()
          .extractingPath("$.predictions[0].digit")
          .isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"image/png; charset=binary", "IMAGE/PNG;q=1;x=\"y\"", "image/jpeg;charset=none"})
  void takesAPictureWhateverTheParametersOfItsType(String type) {
    for (String path : new String[] {CLASSIFY, "/api/v1/models/digits/versions/1/sensitivity"}) {
      assertThat(http.post().uri(path).header("Content-Type", type).content(png()))
          .as(path)
          .hasStatusOk();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[255,0,51,102] | true | 0",
        "[0,0,0,0] | false | 1",
        "[255,255,255,255] | false | 1",
        "[9.5,9.5,9.5,9.5] | false | 1",
        "[0,1,0,0] | true | 1",
        "[0.0,0.25,1.0,0] | true | 1",
        "[1,1,1,1] | false | 2",
        "[0,0,0,2] | true | 0"
      })
  void warnsOfEmptyImagesAndOfNumbersUpToOne(String image, boolean ink, int warnings) {
    assertThat(json(CLASSIFY, images(image)))
        .bodyJson()
        .hasPathSatisfying("$.predictions[0].ink", each -> assertThat(each).isEqualTo(ink))
        .hasPathSatisfying(
            "$.predictions[0].warnings.length()", each -> assertThat(each).isEqualTo(warnings));
  }

  @Test
  void warnsOfAnEmptyPicture() {
    byte[] blank = PictureFiles.file(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "jpeg");
    assertThat(picture(MediaType.IMAGE_JPEG, blank))
        .bodyJson()
        .hasPathSatisfying("$.predictions[0].ink", each -> assertThat(each).isEqualTo(false))
        .hasPathSatisfying(
            "$.predictions[0].warnings[0]",
            each -> assertThat(each).asString().startsWith("There is no ink"));
  }

  @Test
  void preparesAPictureOfAnotherSizeAndShowsWhatItSaw() throws IOException {
    byte[] wide =
        PictureFiles.file(PictureFiles.grey(4, 3, 9, 9, 9, 9, 9, 9, 200, 9, 9, 9, 9, 9), "png");
    MvcTestResult result =
        http.post()
            .uri(CLASSIFY + "?echo=true")
            .contentType(MediaType.IMAGE_PNG)
            .content(wide)
            .exchange();
    JsonNode seen =
        JsonMapper.shared()
            .readTree(result.getResponse().getContentAsByteArray())
            .at("/predictions/0/seen");
    String uri = seen.get("image").asString();

    // The box in 2×2 is one pixel.
    assertThat(seen.get("pixels").valueStream().filter(each -> each.doubleValue() == 255))
        .hasSize(1);
    assertThat(seen.get("pixels").valueStream().mapToDouble(JsonNode::doubleValue).sum())
        .isEqualTo(255);
    assertThat(uri).startsWith("data:image/png;base64,");
    byte[] png = Base64.getDecoder().decode(uri.substring(uri.indexOf(',') + 1));
    assertThat(ImageIO.read(new ByteArrayInputStream(png)).getWidth()).isEqualTo(2);
  }

  @Test
  void echoesTheImageOnlyOnRequest() {
    assertThat(json(CLASSIFY, images(IMAGE))).bodyText().doesNotContain("seen", "checkpoint");
    assertThat(json(CLASSIFY + "?echo=true", images(IMAGE)))
        .bodyJson()
        .extractingPath("$.predictions[0].seen.pixels")
        .asArray()
        .containsExactly(255.0, 0.0, 51.0, 102.0);
  }

  @Test
  void usesACheckpointEvenBeforeThereIsAModel() {
    String body = "{\"checkpoint\":{\"job\":\"running\"},\"images\":[" + IMAGE + "]}";
    assertThat(json("/api/v1/models/not-yet/classify", body))
        .hasStatusOk()
        .bodyJson()
        .hasPathSatisfying("$.checkpoint.job", job -> assertThat(job).isEqualTo("running"))
        .hasPathSatisfying("$.checkpoint.epoch", epoch -> assertThat(epoch).isEqualTo(3))
        .hasPathSatisfying("$.predictions[0].digit", digit -> assertThat(digit).isEqualTo(1))
        .doesNotHavePath("$.model");
    assertThat(json("/api/v1/models/digits/versions/1/classify", body)).hasStatus(422);
  }

  @Test
  void metersTimeAndImages() {
    Timer latency = meters.get("digittrainer.classification").timer();
    Counter images = meters.get("digittrainer.classification.images").counter();
    long calls = latency.count();
    double before = images.count();

    json(CLASSIFY, images(IMAGE, IMAGE, IMAGE));
    picture(MediaType.IMAGE_PNG, png());
    json(CLASSIFY, images("[1]"));

    assertThat(latency.count()).isEqualTo(calls + 2);
    assertThat(images.count()).isEqualTo(before + 4);
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
