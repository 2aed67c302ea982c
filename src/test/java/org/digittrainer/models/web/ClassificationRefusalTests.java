package org.digittrainer.models.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.digittrainer.models.web.ClassificationTests.CLASSIFY;
import static org.digittrainer.models.web.ClassificationTests.images;

import java.awt.image.BufferedImage;
import java.net.URI;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.digittrainer.models.image.PictureFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@SpringBootTest(classes = ModelsService.class)
@AutoConfigureMockMvc
final class ClassificationRefusalTests {

  private static final String NOT_A_LEVEL = "must be a number from 0 to 255";

  @Autowired private ModelsService service;
  @Autowired private MockMvcTester http;

  @BeforeEach
  void reset() {
    service.reset();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                | /images     | must be 1 to 256 images",
        "{'images':null}                   | /images     | must be 1 to 256 images",
        "{'images':[]}                     | /images     | must be 1 to 256 images",
        "{'images':[null]}                 | /images/0   | must be an array of 4 numbers or a picture in base64",
        "{'images':[7]}                    | /images/0   | must be an array of 4 numbers or a picture in base64",
        "{'images':[{'a':[1]}]}            | /images/0   | must be an array of 4 numbers or a picture in base64",
        "{'images':['%']}                  | /images/0   | must be a picture in base64",
        "{'images':['AAAA']}               | /images/0   | must be a PNG or JPEG image",
        "{'images':{}}                     | /images     | must be an array",
        "{'images':[[1,'2',3,4]]}          | /images/0/1 | must be a number from 0 to 255",
        "{'images':[[1,2,[3],4]]}          | /images/0/2 | must be a number from 0 to 255",
        "{'picture':1,'images':[[0,0,0,0]]} | /picture    | is not a known field",
        "{'a/b~c':[[{}]],'images':[[0,0,0,0]]} | /a~1b~0c    | is not a known field",
        "[] | '' | must be an object",
        "null | '' | must be an object",
        "{'checkpoint':7,'images':[[0,0,0,0]]} | /checkpoint | must be an object",
        "{'checkpoint':{'job':'no'},'images':[[0,0,0,0]]} | /checkpoint | must be a checkpoint that is kept",
        "{'checkpoint':{'job':'running','epoch':9},'images':[[0,0,0,0]]} | /checkpoint | must be a checkpoint that is kept",
        "{'checkpoint':{'epoch':1},'images':[[0,0,0,0]]} | /checkpoint/job | must be the id of a job",
        "{'checkpoint':{'job':'running','epoch':-1},'images':[[0,0,0,0]]} | /checkpoint/epoch | must be at least 0",
        "{'checkpoint':{'job':'running','epoch':1.5},'images':[[0,0,0,0]]} | /checkpoint/epoch | must be a whole number",
        "{'checkpoint':{'job':'running','at':1},'images':[[0,0,0,0]]} | /checkpoint/at | is not a known field",
        "{'images':[[]]}                   | /images/0   | must be an array of 4 numbers, is 0",
        "{'images':[[1,2,3]]}              | /images/0   | must be an array of 4 numbers, is 3",
        "{'images':[[1,2,3,4,5]]}          | /images/0   | must be an array of 4 numbers, is 5",
        "{'images':[[1,2,3,4],[1]]}        | /images/1   | must be an array of 4 numbers, is 1",
        "{'images':[[-1,2,3,4]]}           | /images/0/0 | must be a number from 0 to 255",
        "{'images':[[1,256,3,4]]}          | /images/0/1 | must be a number from 0 to 255",
        "{'images':[[1,2,255.0001,4]]}     | /images/0/2 | must be a number from 0 to 255",
        "{'images':[[1,2,3,1e999]]}        | /images/0/3 | must be a number from 0 to 255",
        "{'images':[[1,2,-1e-300,4]]}      | /images/0/2 | must be a number from 0 to 255",
        "{'images':[[1,2,3,4],[1,-7,3,4]]} | /images/1/1 | must be a number from 0 to 255"
      })
  void namesTheBadImageOrNumber(String body, String pointer, String detail) {
    assertProblems(json(CLASSIFY, body.replace('\'', '"')), Map.of(pointer, detail));
  }

  @Test
  void namesEveryProblemAtOnce() {
    assertProblems(
        json(CLASSIFY, images("[1,2,3]", "[0,0,0,0]", "[-1,0,300,0]")),
        Map.of(
            "/images/0", "must be an array of 4 numbers, is 3",
            "/images/2/0", NOT_A_LEVEL,
            "/images/2/2", NOT_A_LEVEL));
  }

  @Test
  void namesTheFirstOfVeryManyProblems() {
    String[] bad = Collections.nCopies(200, "[-1,-1,-1,-1]").toArray(String[]::new);
    assertThat(json(CLASSIFY, images(bad)))
        .hasStatus(422)
        .bodyJson()
        .extractingPath("$.errors.length()")
        .isEqualTo(50);
  }

  @Test
  void refusesOneImageTooMany() {
    String[] many = Collections.nCopies(257, "[0,0,0,0]").toArray(String[]::new);
    assertProblems(json(CLASSIFY, images(many)), Map.of("/images", "must be 1 to 256 images"));
  }

  /** What comes after the first image too many is not read: it is no JSON. */
  @Test
  void stopsReadingAtTheFirstImageTooMany() {
    for (String image : List.of("[0,0,0,0]", "[0.5,0,0,0]", "\"AAAA\"", "null")) {
      String body = "{\"images\":[" + (image + ",").repeat(257) + "!";
      assertProblems(json(CLASSIFY, body), Map.of("/images", "must be 1 to 256 images"));
    }
  }

  /** The limits of application.yaml, which bound every reader. */
  @Test
  void boundsTheDepthAndTheNamesAndNumbersOfADocument() {
    String deep = "[".repeat(21) + "]".repeat(21);
    String digits = "0." + "1".repeat(400);
    for (String images :
        List.of(deep, "[[" + digits + "]]", "[[{\"" + "x".repeat(257) + "\":1}]]")) {
      assertThat(json(CLASSIFY, "{\"images\":" + images + "}")).hasStatus(400);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{}{}",
        "{\"images\":[],\"images\":[]}",
        "{\"images\":[[1,2,3,}",
        "{\"images\":[[NaN]]}"
      })
  void answersMalformedToInvalidJson(String body) {
    assertThat(json(CLASSIFY, body)).hasStatus(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/models/other/classify",
        "/api/v1/models/other/versions/1/classify",
        "/api/v1/models/digits/versions/3/classify",
        "/api/v1/models/digits/versions/0/classify",
        "/api/v1/models/digits/versions/worst/classify"
      })
  void answersNotFoundBeforeItLooksAtTheImages(String path) {
    assertThat(json(path, images("[1]"))).hasStatus(404);
    assertThat(body(path, MediaType.IMAGE_PNG, new byte[] {1})).hasStatus(404);
    assertThat(form(path, new byte[] {1})).hasStatus(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"image/gif", "text/plain", "application/octet-stream", "image/svg+xml"})
  void answersUnsupportedToOtherBodies(String type) {
    assertThat(body(CLASSIFY, MediaType.parseMediaType(type), png(2, 2))).hasStatus(415);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense", "application/"})
  void answersUnsupportedToInvalidMediaTypes(String type) {
    assertThat(http.post().uri(CLASSIFY).header("Content-Type", type).content(png(2, 2)))
        .hasStatus(415);
  }

  @Test
  void answersUnsupportedToABodyOfNoType() {
    assertThat(http.post().uri(CLASSIFY).content(png(2, 2))).hasStatus(415);
  }

  @ParameterizedTest
  @CsvSource({"text/html,406", "rubbish,406", "application/json,200", "text/html;q=1 | */*,200"})
  void writesJsonOnly(String accept, int status) {
    assertThat(
            http.post()
                .uri(CLASSIFY)
                .header("Accept", accept.replace('|', ','))
                .contentType(MediaType.APPLICATION_JSON)
                .content(images("[0,0,0,0]")))
        .hasStatus(status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"echo=%00", "echo=%09", "echo=true&echo=false", "echo=true&echo=true"})
  void refusesToGuessWhatEchoMeans(String query) {
    MvcTestResult answer =
        http.post()
            .uri(URI.create(CLASSIFY + "?" + query))
            .contentType(MediaType.APPLICATION_JSON)
            .content(images("[0,0,0,0]"))
            .exchange();
    assertThat(answer).hasStatus(422);
    assertThat(answer)
        .bodyJson()
        .extractingPath("$.errors[0].parameter")
        .asString()
        .isEqualTo("echo");
  }

  @ParameterizedTest
  @CsvSource({"true,200", "no,200", "'',200", "maybe,400", "2,400"})
  void parsesEcho(String echo, int status) {
    assertThat(json(CLASSIFY + "?echo=" + echo, images("[0,0,0,0]"))).hasStatus(status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void treatsABlankEchoAsAbsent(String echo) {
    assertThat(
            http.post()
                .uri(CLASSIFY)
                .param("echo", echo)
                .contentType(MediaType.APPLICATION_JSON)
                .content(images("[0,0,0,0]")))
        .hasStatusOk();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "DELETE", "HEAD", "PATCH"})
  void answersNotAllowedToOtherMethods(String method) {
    for (String path : List.of(CLASSIFY, "/api/v1/models/digits/versions/1/classify")) {
      assertThat(http.method(HttpMethod.valueOf(method)).uri(path))
          .hasStatus(405)
          .hasHeader("Allow", "POST");
    }
  }

  @Test
  void answersOptions() {
    assertThat(http.options().uri(CLASSIFY)).hasStatusOk().hasHeader("Allow", "POST,OPTIONS");
  }

  @Test
  void refusesFilesThatAreNoPictures() {
    byte[] gif = PictureFiles.file(new BufferedImage(2, 2, BufferedImage.TYPE_BYTE_GRAY), "gif");
    Map<String, String> problem = Map.of("", "must be a PNG or JPEG image");
    assertProblems(body(CLASSIFY, MediaType.IMAGE_PNG, gif), problem);
    assertProblems(body(CLASSIFY, MediaType.IMAGE_JPEG, new byte[] {1, 2, 3}), problem);
    assertThat(body(CLASSIFY, MediaType.IMAGE_PNG, new byte[0])).hasStatus(400);
  }

  @Test
  void refusesADamagedPicture() {
    byte[] half = Arrays.copyOf(png(2, 2), 40);
    assertProblems(
        body(CLASSIFY, MediaType.IMAGE_PNG, half),
        Map.of("", "must be a readable PNG file, but is damaged or of an unsupported kind"));
  }

  @Test
  void namesEveryBadFileOfAForm() {
    assertProblems(
        form(CLASSIFY, new byte[0], png(2, 2), Arrays.copyOf(png(3, 2), 40)),
        Map.of(
            "/images/0", "must be a PNG or JPEG image",
            "/images/2", "must be a readable PNG file, but is damaged or of an unsupported kind"));
  }

  @Test
  void refusesAFormOfNoFilesOrTooMany() {
    byte[][] many = Collections.nCopies(257, png(2, 2)).toArray(byte[][]::new);
    assertProblems(form(CLASSIFY), Map.of("/images", "must be 1 to 256 images"));
    assertProblems(form(CLASSIFY, many), Map.of("/images", "must be 1 to 256 images"));
  }

  private static void assertProblems(MvcTestResult result, Map<String, String> problems) {
    List<Object> expected =
        problems.entrySet().stream()
            .<Object>map(each -> Map.of("pointer", each.getKey(), "detail", each.getValue()))
            .toList();
    assertThat(result)
        .hasStatus(422)
        .bodyJson()
        .extractingPath("$.errors")
        .asInstanceOf(InstanceOfAssertFactories.list(Object.class))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  private MvcTestResult json(String path, String body) {
    return http.post().uri(path).contentType(MediaType.APPLICATION_JSON).content(body).exchange();
  }

  private MvcTestResult body(String path, MediaType type, byte[] body) {
    return http.post().uri(path).contentType(type).content(body).exchange();
  }

  private MvcTestResult form(String path, byte[]... files) {
    var request = http.post().uri(path).multipart();
    for (byte[] file : files) {
      request.file(new MockMultipartFile("images", file));
    }
    return request.exchange();
  }

  private static byte[] png(int width, int height) {
    return PictureFiles.file(new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY), "png");
  }
}
