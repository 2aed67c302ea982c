package org.digittrainer.models.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.core.network.Pixels;
import org.digittrainer.models.ModelVersion;
import org.digittrainer.models.TinyModel;
import org.digittrainer.models.format.WeightsFiles;
import org.digittrainer.models.format.WeightsFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@SpringBootTest(classes = ModelsService.class)
@AutoConfigureMockMvc
final class ImportControllerTests {

  private static final Parameters PARAMETERS = TinyModel.version("digits", 1).parameters();
  private static final String TINY = "/api/v1/models/digits/versions?dataset=tiny";

  @Autowired private ModelsService service;
  @Autowired private MockMvcTester http;

  @BeforeEach
  void reset() {
    service.reset();
  }

  @ParameterizedTest
  @EnumSource(names = {"NPZ", "SAFETENSORS"})
  void importsWhatItExported(WeightsFormat format) {
    byte[] file =
        http.get()
            .uri("/api/v1/models/digits/versions/1/weights?format=" + format.extension())
            .exchange()
            .getResponse()
            .getContentAsByteArray();

    assertThat(post(TINY + "&activation=RELU", file))
        .hasStatus(201)
        .hasHeader("Location", "/api/v1/models/digits/versions/3");
    ModelVersion imported = service.models().find("digits", 3).orElseThrow();
    assertThat(imported.weightsSha256())
        .isEqualTo(service.models().find("digits", 1).orElseThrow().weightsSha256());
    assertThat(imported.registration().activation()).isEqualTo(Activation.RELU);
    assertThat(imported.registration().createdAt()).isEqualTo(ModelsService.CLOCK.instant());
  }

  /** The same numbers of a picture are 255 times as large for a network of raw pixels. */
  @ParameterizedTest
  @EnumSource(names = {"NPZ", "SAFETENSORS"})
  void importsTheRawPixelsThatItExported(WeightsFormat format) {
    assertThat(post(TINY + "&pixels=RAW", npz(PARAMETERS)))
        .hasStatus(201)
        .bodyJson()
        .extractingPath("$.pixels")
        .isEqualTo("RAW");
    byte[] file =
        http.get()
            .uri("/api/v1/models/digits/versions/3/weights?format=" + format.extension())
            .exchange()
            .getResponse()
            .getContentAsByteArray();
    assertThat(post(TINY + "&pixels=SCALED", file))
        .hasStatus(422)
        .bodyText()
        .contains("must be RAW, which the file states, or be left out");
    assertThat(post(TINY, file)).hasStatus(201);
    assertThat(service.models().find("digits", 4).orElseThrow().network().pixels())
        .isEqualTo(Pixels.RAW);
    assertThat(service.models().find("digits", 1).orElseThrow().network().pixels())
        .isEqualTo(Pixels.SCALED);
    assertThat(http.get().uri("/api/v1/models/digits/versions/4/weights"))
        .bodyJson()
        .extractingPath("$.pixels")
        .isEqualTo("RAW");
  }

  @Test
  void makesTheFirstVersionOfAName() {
    assertThat(post("/api/v1/models/mine/versions?dataset=tiny", npz(PARAMETERS)))
        .hasStatus(201)
        .bodyJson()
        .extractingPath("$.warnings")
        .asArray()
        .isEmpty();
    assertThat(http.get().uri("/api/v1/models/mine/versions/1"))
        .bodyJson()
        .isLenientlyEqualTo(
            """
            {"name":"mine","version":1,"jobId":null,"specification":null,"metrics":null,
             "rows":2,"columns":2,"activation":"RELU","softwareVersion":"dev"}
            """);
    assertThat(http.get().uri("/api/v1/models"))
        .bodyJson()
        .extractingPath("$.items[1].testAccuracy")
        .isNull();
    assertThat(http.get().uri("/api/v1/models/mine/versions/1/evaluation"))
        .bodyJson()
        .extractingPath("$.examples")
        .isEqualTo(120);
    assertThat(http.get().uri("/api/v1/models/mine/versions/1/weights?format=onnx")).hasStatusOk();
  }

  /** Both files state RELU. */
  @ParameterizedTest
  @EnumSource(names = {"NPZ", "SAFETENSORS"})
  void usesTheActivationOfTheFile(WeightsFormat format) {
    byte[] file = WeightsFiles.file(format, PARAMETERS);
    for (String parameter : List.of("", "&activation=RELU")) {
      assertThat(post(TINY + parameter, file))
          .hasStatus(201)
          .bodyJson()
          .isLenientlyEqualTo("{\"activation\":\"RELU\",\"warnings\":[]}");
      assertThat(post(TINY + parameter, file))
          .bodyJson()
          .extractingPath("$.warnings")
          .asArray()
          .isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"NPZ", "SAFETENSORS"})
  void refusesAnotherActivationThanThatOfTheFile(WeightsFormat format) {
    assertRefused(
        post(TINY + "&activation=TANH", WeightsFiles.file(format, PARAMETERS)),
        "{parameter=activation, detail=must be RELU, which the file states, or be left out}");
  }

  @Test
  void warnsWhereNobodyStatesTheActivation() {
    byte[] file = WeightsFiles.unstated(PARAMETERS);
    MvcTestResult answer = post(TINY, file);
    assertThat(answer)
        .hasStatus(201)
        .bodyJson()
        .extractingPath("$.activation")
        .isEqualTo("SIGMOID");
    assertThat(answer)
        .bodyJson()
        .extractingPath("$.warnings")
        .asArray()
        .singleElement()
        .asString()
        .contains("SIGMOID is assumed");
    assertThat(http.get().uri("/api/v1/models/digits/versions/3"))
        .bodyJson()
        .doesNotHavePath("$.warnings");
    assertThat(post(TINY + "&activation=TANH", file))
        .hasStatus(201)
        .bodyJson()
        .isLenientlyEqualTo("{\"activation\":\"TANH\",\"warnings\":[]}");
  }

  @Test
  void refusesWeightsThatPredictNoNumbers() {
    double[] values = new double[PARAMETERS.count()];
    Arrays.fill(values, 1e160);
    Parameters large = Parameters.of(PARAMETERS.shape(), values);
    assertRefused(
        post(TINY, npz(large)),
        "{pointer=, detail=must hold weights that predict numbers: sums of these overflow, and"
            + " predict NaN}");
  }

  @ParameterizedTest
  @ValueSource(strings = {".", ".."})
  void refusesNamesThatAreFolders(String name) {
    assertRefused(
        http.post()
            .uri("/api/v1/models/{name}/versions?dataset=tiny", name)
            .contentType(MediaType.APPLICATION_OCTET_STREAM)
            .content(npz(PARAMETERS))
            .exchange(),
        "{parameter=name, detail=must not be . or .., which stand for folders in an address}");
  }

  @Test
  void refusesNetworksForOtherImages() {
    Parameters other = Parameters.random(new NetworkShape(9, List.of(2), 3), 1, 1);
    assertRefused(
        post(TINY, npz(other)),
        "{pointer=/W1, detail=must have a row for each of the 4 pixels of tiny, has 9}",
        "{pointer=/W2, detail=must have a column for each of the 2 classes of tiny, has 3}");
  }

  @Test
  void refusesMoreParametersThanAJobMayHave() {
    Parameters large = Parameters.random(new NetworkShape(4, List.of(300_000), 2), 1, 1);
    assertRefused(
        post(TINY, npz(large)),
        "{pointer=, detail=must have at most 2000000 parameters, not 2100002}");
  }

  @Test
  void refusesMoreLayersThanItCanNote() {
    Parameters deep = Parameters.random(new NetworkShape(4, Collections.nCopies(100, 10), 2), 1, 1);
    assertRefused(
        post(TINY, npz(deep)),
        "{pointer=, detail=must be a network of at most 32 layers, has 101}");
  }

  @Test
  void refusesDamagedFiles() {
    byte[] file = npz(PARAMETERS);
    assertRefused(
        post(TINY, Arrays.copyOf(file, file.length - 1)),
        "{pointer=, detail=must be a complete NPZ file, but its end is missing}");
    assertRefused(
        post(TINY, new byte[] {1, 2, 3}),
        "{pointer=, detail=must be an NPZ or safetensors file: the length of its header is wrong}");
    assertRefused(
        post(TINY, new byte[] {(byte) 0x80, 4, (byte) 0x95, 9, 0, 0, 0, 0, 0, 0, 0, '}'}),
        "{pointer=, detail=must be an NPZ or safetensors file, but is a Python pickle, which is never"
            + " read: save W1, b1, W2, b2, … by numpy.savez or safetensors}");
  }

  @Test
  void refusesFilesThatAreTooLarge() {
    assertRefused(
        post(TINY, new byte[17_048_577]), "{pointer=, detail=must be at most 17048576 bytes long}");
    assertThat(service.models().versions("digits")).hasSize(2);
  }

  @Test
  void refusesUnknownDataSetsAndBadNames() {
    assertRefused(
        post("/api/v1/models/digits/versions?dataset=x", npz(PARAMETERS)),
        "{parameter=dataset, detail=must be one of the data sets tiny, not \"x\"}");
    assertRefused(
        post("/api/v1/models/a b/versions?dataset=tiny", npz(PARAMETERS)),
        "{parameter=name, detail=must have 1 to 64 characters out of A-Z a-z 0-9 . _ -}");
    assertThat(post(TINY + "&activation=GELU", npz(PARAMETERS))).hasStatus(400);
  }

  @ParameterizedTest
  @CsvSource({
    "activation=%00, activation, must not have control characters",
    "activation=RELU%0A, activation, must not have control characters",
    "activation=%C2%85, activation, must not have control characters",
    "activation=RELU&activation=TANH, activation, must be given only once",
    "activation=RELU&activation=RELU, activation, must be given only once",
    "activation=&activation=RELU, activation, must be given only once",
    "dataset=tiny, dataset, must be given only once"
  })
  void refusesToGuessWhatAParameterMeans(String query, String parameter, String detail) {
    MvcTestResult answer =
        http.post()
            .uri(URI.create(TINY + "&" + query))
            .contentType(MediaType.APPLICATION_OCTET_STREAM)
            .content(npz(PARAMETERS))
            .exchange();
    assertRefused(answer, "{parameter=%s, detail=%s}".formatted(parameter, detail));
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "image/png", "text/plain"})
  void answersUnsupportedToOtherBodies(String type) {
    assertThat(
            http.post().uri(TINY).contentType(MediaType.parseMediaType(type)).content(new byte[3]))
        .hasStatus(415);
  }

  private void assertRefused(MvcTestResult result, String... problems) {
    assertThat(result).hasStatus(422);
    assertThat(result)
        .bodyJson()
        .extractingPath("$.errors")
        .asArray()
        .extracting(Object::toString)
        .containsExactlyInAnyOrder(problems);
    assertThat(service.models().all()).hasSize(1);
    assertThat(service.models().versions("digits")).hasSize(2);
  }

  private MvcTestResult post(String path, byte[] file) {
    return http.post()
        .uri(path)
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .content(file)
        .exchange();
  }

  private static byte[] npz(Parameters parameters) {
    return WeightsFiles.file(WeightsFormat.NPZ, parameters);
  }
}
