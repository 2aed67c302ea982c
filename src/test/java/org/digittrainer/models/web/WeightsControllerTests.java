package org.digittrainer.models.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UnsupportedEncodingException;
import org.digittrainer.models.ModelVersion;
import org.digittrainer.models.TinyModel;
import org.digittrainer.models.format.Weights;
import org.digittrainer.models.format.WeightsFiles;
import org.digittrainer.models.format.WeightsFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@SpringBootTest(classes = ModelsService.class)
@AutoConfigureMockMvc
final class WeightsControllerTests {

  private static final String WEIGHTS = "/api/v1/models/digits/versions/1/weights";
  private static final ModelVersion MODEL = TinyModel.version("digits", 1);

  @Autowired private ModelsService service;
  @Autowired private MockMvcTester http;

  @BeforeEach
  void reset() {
    service.reset();
  }

  @ParameterizedTest
  @ValueSource(strings = {WEIGHTS, WEIGHTS + "?format=json"})
  void exportsJsonByDefault(String path) {
    assertThat(http.get().uri(path))
        .hasStatusOk()
        .hasContentType("application/json")
        .hasHeader("Content-Disposition", "inline; filename=\"digits-v1.json\"")
        .body()
        .isEqualTo(bytes(WeightsFormat.JSON));
  }

  @Test
  void exportsNpz() {
    assertThat(http.get().uri(WEIGHTS + "?format=npz").accept("application/json"))
        .hasStatusOk()
        .hasContentType("application/octet-stream")
        .hasHeader("Content-Disposition", "attachment; filename=\"digits-v1.npz\"")
        .body()
        .isEqualTo(bytes(WeightsFormat.NPZ));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?format=npz"})
  void hasAnOperationForFilesAlone(String format) {
    assertThat(http.get().uri(WEIGHTS + "/file" + format))
        .hasStatusOk()
        .hasContentType("application/octet-stream")
        .hasHeader("ETag", tag(WEIGHTS + "?format=npz"))
        .body()
        .isEqualTo(bytes(WeightsFormat.NPZ));
    assertThat(http.get().uri(WEIGHTS + "/file?format=json")).hasStatus(422);
  }

  @Test
  void namesTheFileByTheVersionThatLatestStandsFor() {
    assertThat(http.get().uri("/api/v1/models/digits/versions/latest/weights?format=npz"))
        .hasHeader("Content-Disposition", "attachment; filename=\"digits-v2.npz\"");
  }

  @Test
  void sendsNothingThatTheCallerAlreadyHas() {
    String tag = tag(WEIGHTS);
    assertThat(http.get().uri(WEIGHTS).header("If-None-Match", tag))
        .hasStatus(304)
        .hasHeader("ETag", tag)
        .body()
        .isEmpty();
    assertThat(http.get().uri(WEIGHTS).header("If-None-Match", "\"other\"")).hasStatusOk();
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "NPZ", "csv", "json,npz", "../json"})
  void refusesOtherFormatsByName(String format) {
    assertThat(http.get().uri(WEIGHTS + "?format={format}", format).header("If-None-Match", "*"))
        .hasStatus(422)
        .bodyJson()
        .extractingPath("$.errors")
        .asArray()
        .singleElement()
        .hasToString("{parameter=format, detail=must be one of json, npz, safetensors, onnx}");
  }

  @Test
  void roundsOnRequest() throws UnsupportedEncodingException {
    String whole = WEIGHTS + "?format=onnx&precision=float64";
    String rounded = WEIGHTS + "?format=onnx&precision=float32";
    assertThat(http.get().uri(rounded).header("If-None-Match", tag(whole))).hasStatusOk();
    assertThat(tag(rounded)).startsWith('"' + MODEL.weightsSha256() + "-onnx-float32-");
    assertThat(length(whole) - length(rounded))
        .isGreaterThanOrEqualTo(Float.BYTES * MODEL.parameters().count());
  }

  /** Both versions have the same parameters, but some formats hold the version too. */
  @ParameterizedTest
  @ValueSource(strings = {"safetensors", "onnx"})
  void tellsLatestFromTheVersionBefore(String format) {
    String latest = "/api/v1/models/digits/versions/latest/weights?format=" + format;
    assertThat(http.get().uri(latest).header("If-None-Match", tag(WEIGHTS + "?format=" + format)))
        .hasStatusOk();
  }

  private String tag(String path) {
    return String.valueOf(http.get().uri(path).exchange().getResponse().getHeader("ETag"));
  }

  private int length(String path) throws UnsupportedEncodingException {
    return http.get().uri(path).exchange().getResponse().getContentAsByteArray().length;
  }

  @ParameterizedTest
  @CsvSource({
    "onnx, float16, 'must be one of float64, float32'",
    "onnx, FLOAT32, 'must be one of float64, float32'",
    "npz, float32, 'must be float64, or the format onnx'",
    "json, float32, 'must be float64, or the format onnx'",
  })
  void refusesOtherPrecisionsByName(String format, String precision, String detail) {
    assertThat(http.get().uri(WEIGHTS + "?format={f}&precision={p}", format, precision))
        .hasStatus(422)
        .bodyJson()
        .extractingPath("$.errors")
        .asArray()
        .singleElement()
        .hasToString("{parameter=precision, detail=" + detail + "}");
  }

  private static byte[] bytes(WeightsFormat format) {
    return WeightsFiles.bytes(
        format,
        new Weights(MODEL.weightsSha256(), MODEL.registration().activation(), MODEL.parameters()));
  }
}
