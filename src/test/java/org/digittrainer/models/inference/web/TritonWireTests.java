package org.digittrainer.models.inference.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.digittrainer.core.kernel.Kernels;
import org.digittrainer.models.QuickNetwork;
import org.digittrainer.models.classify.Classifier;
import org.digittrainer.models.classify.DigitImage;
import org.digittrainer.models.classify.Prediction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What tritonclient and perf_analyzer send and read, byte by byte. */
@SpringBootTest(
    classes = InferenceService.class,
    webEnvironment = WebEnvironment.RANDOM_PORT) // The same context as TritonClientTests.
@AutoConfigureMockMvc
final class TritonWireTests {

  private static final String INFER = "/v2/models/digits/infer";
  private static final String JSON_LENGTH = "Inference-Header-Content-Length";
  private static final int MEGABYTE = 1 << 20;
  private static final int PIXELS = 784;

  private static final Prediction PREDICTION =
      new Classifier(Kernels.plain())
          .classify(QuickNetwork.network(), List.of(new DigitImage.Inputs(inputs())))
          .get(0);

  private final HttpClient client = HttpClient.newHttpClient();

  @LocalServerPort private int port;

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "x-gzip", "GZIP", "deflate"})
  void inflatesRequests(String coding) throws Exception {
    byte[] json = request("").getBytes(UTF_8);
    HttpResponse<byte[]> answer = post(INFER, compressed(coding, json), "Content-Encoding", coding);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(post(INFER, json).body());
  }

  /** The length of the JSON is that before it was compressed. */
  @Test
  void inflatesBinaryTensors() throws Exception {
    String json =
        """
        {"inputs":[{"name":"images","datatype":"FP64","shape":[1,784],
         "parameters":{"binary_data_size":6272}}],"outputs":[{"name":"digit"}]}""";
    byte[] body = concatenated(json.getBytes(UTF_8), bytes(inputs()));
    HttpResponse<byte[]> answer =
        post(
            INFER,
            compressed("gzip", body),
            "Content-Encoding",
            "gzip",
            JSON_LENGTH,
            Integer.toString(json.length()));
    assertThat(read(answer.body()).at("/outputs/0/data/0").intValue())
        .isEqualTo(PREDICTION.digit());
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate"})
  void inflatesNoMoreThanItReads(String coding) throws Exception {
    byte[] bomb = compressed(coding, new byte[200 * MEGABYTE]);
    assertThat(bomb).hasSizeLessThan(MEGABYTE);
    HttpResponse<byte[]> answer = post(INFER, bomb, "Content-Encoding", coding);
    assertError(answer, 413, "5242880 bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate"})
  void refusesWhatIsNotCompressedAsItSays(String coding) throws Exception {
    byte[] whole = compressed(coding, request("").getBytes(UTF_8));
    for (byte[] body :
        new byte[][] {
          new byte[0], "{}".getBytes(UTF_8), Arrays.copyOf(whole, whole.length / 2), new byte[20]
        }) {
      assertError(post(INFER, body, "Content-Encoding", coding), 400, "compressed by " + coding);
    }
  }

  @Test
  void takesAFormAsJson() throws Exception {
    HttpResponse<byte[]> answer =
        post(
            INFER + "?a=b",
            request("").getBytes(UTF_8),
            "Content-Type",
            "application/x-www-form-urlencoded");
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void takesNumbersWithoutJson(int images) throws Exception {
    byte[] body = new byte[0];
    for (int i = 0; i < images; i++) {
      body = concatenated(body, bytes(inputs()));
    }
    HttpResponse<byte[]> answer =
        post(INFER, body, JSON_LENGTH, "0", "Content-Type", "application/octet-stream");
    assertThat(answer.statusCode()).isEqualTo(200);
    int length = Integer.parseInt(answer.headers().firstValue(JSON_LENGTH).orElseThrow());
    JsonNode json = read(Arrays.copyOf(answer.body(), length));
    assertThat(json.at("/outputs/0/shape/0").intValue()).isEqualTo(images);
    ByteBuffer numbers = ByteBuffer.wrap(answer.body()).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(answer.body()).hasSize(length + images * 11 * Double.BYTES);
    assertThat(numbers.getDouble(length)).isEqualTo(PREDICTION.probabilities().get(0));
    assertThat(numbers.getLong(answer.body().length - Long.BYTES)).isEqualTo(PREDICTION.digit());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 6271, 6273, 784})
  void refusesNumbersThatAreNoImages(int length) throws Exception {
    assertError(post(INFER, new byte[length], JSON_LENGTH, "0"), 400, "6272 bytes each");
  }

  @Test
  void refusesMoreImagesThanARequestMayHave() throws Exception {
    assertError(
        post(INFER, new byte[257 * PIXELS * Double.BYTES], JSON_LENGTH, "0"), 400, "from 1 to 256");
  }

  @ParameterizedTest
  @CsvSource({"3, 3", "10, 10", "99, 10"})
  void answersTheMostProbableClasses(int wanted, int given) throws Exception {
    JsonNode output = classes("\"classification\":" + wanted);
    assertThat(output.get("datatype").stringValue()).isEqualTo("BYTES");
    assertThat(output.at("/shape/1").intValue()).isEqualTo(given);
    double before = 1;
    for (JsonNode text : output.get("data")) {
      String[] parts = text.stringValue().split(":");
      double probability = Double.parseDouble(parts[0]);
      assertThat(parts).hasSize(2);
      assertThat(probability)
          .isLessThanOrEqualTo(before)
          .isEqualTo(PREDICTION.probabilities().get(Integer.parseInt(parts[1])));
      before = probability;
    }
    assertThat(output.at("/data/0").stringValue()).endsWith(":" + PREDICTION.digit());
  }

  @Test
  void answersNumbersWhereNoClassesAreWanted() throws Exception {
    assertThat(classes("\"classification\":0").get("datatype").stringValue()).isEqualTo("FP64");
  }

  @Test
  void answersClassesInBytes() throws Exception {
    HttpResponse<byte[]> answer =
        post(
            INFER,
            request(
                    ",\"outputs\":[{\"name\":\"probabilities\",\"parameters\":"
                        + "{\"classification\":2,\"binary_data\":true}}]")
                .getBytes(UTF_8));
    int from = Integer.parseInt(answer.headers().firstValue(JSON_LENGTH).orElseThrow());
    ByteBuffer bytes =
        ByteBuffer.wrap(answer.body(), from, answer.body().length - from)
            .order(ByteOrder.LITTLE_ENDIAN);
    byte[] first = new byte[bytes.getInt()];
    bytes.get(first);
    assertThat(new String(first, UTF_8))
        .isEqualTo(PREDICTION.probability() + ":" + PREDICTION.digit());
    bytes.position(bytes.position() + Integer.BYTES + bytes.getInt(bytes.position()));
    assertThat(bytes.hasRemaining()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "probabilities, -1, classification must be at least 0",
    "probabilities, 1.5, classification must be a whole number",
    "probabilities, '\"3\"', classification must be a whole number",
    "digit, 3, 'of \"probabilities\" only'",
  })
  void refusesClassesThatThereAreNot(String output, String count, String why) throws Exception {
    String outputs =
        ",\"outputs\":[{\"name\":\"%s\",\"parameters\":{\"classification\":%s}}]"
            .formatted(output, count);
    assertError(post(INFER, request(outputs).getBytes(UTF_8)), 400, why);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"inputs\":[{\"data\":[1,", "{\"inputs\":[{\"data\":[x]}]}", "nothing"})
  void saysInItsOwnWordsWhatIsNoJson(String body) throws Exception {
    HttpResponse<byte[]> answer = post(INFER, body.getBytes(UTF_8));
    assertError(answer, 400, "not one JSON document");
    assertThat(new String(answer.body(), UTF_8)).doesNotContain("Source", "REDACTED", "jackson");
  }

  @Test
  void listsTheModels() throws Exception {
    assertThat(get("/v2/models").toString()).isEqualTo("{\"models\":[\"digits\",\"large\"]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{\"ready\":true}", "{\"ready\":false,\"other\":1}"})
  void listsTheVersionsOfAllModels(String body) throws Exception {
    HttpResponse<byte[]> answer = post("/v2/repository/index", body.getBytes(UTF_8));
    assertThat(read(answer.body()))
        .isEqualTo(
            read(
                """
                [{"name":"digits","version":"1","state":"READY","reason":""},
                 {"name":"digits","version":"2","state":"READY","reason":""},
                 {"name":"large","version":"1","state":"READY","reason":""}]"""
                    .getBytes(UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[]", "{\"ready\":1}", "null"})
  void refusesAnIndexOfNothingKnown(String body) throws Exception {
    assertError(post("/v2/repository/index", body.getBytes(UTF_8)), 400, "");
  }

  @Test
  void countsWhatItInfers() throws Exception {
    String version = "/v2/models/digits/versions/1";
    JsonNode before = get(version + "/stats").at("/model_stats/0");
    post(version + "/infer", request("").getBytes(UTF_8));
    post(version + "/infer", new byte[3 * PIXELS * Double.BYTES], JSON_LENGTH, "0");
    post(version + "/infer", "{}".getBytes(UTF_8));
    JsonNode after = get(version + "/stats").at("/model_stats/0");

    assertThat(more(before, after, "/inference_count")).isEqualTo(4);
    assertThat(more(before, after, "/execution_count")).isEqualTo(2);
    for (String part : List.of("success", "compute_input", "compute_infer", "compute_output")) {
      assertThat(more(before, after, "/inference_stats/" + part + "/count")).isEqualTo(2);
      assertThat(more(before, after, "/inference_stats/" + part + "/ns")).isPositive();
    }
    assertThat(more(before, after, "/inference_stats/fail/count")).isEqualTo(1);
    assertThat(more(before, after, "/inference_stats/fail/ns")).isPositive();
    assertThat((double) after.get("last_inference").longValue())
        .isCloseTo(System.currentTimeMillis(), within(60_000.0));
  }

  @Test
  void countsNoForeignNames() throws Exception {
    for (String path : List.of("/v2/models/other/infer", "/v2/models/digits/versions/9/infer")) {
      assertThat(post(path, request("").getBytes(UTF_8)).statusCode()).isEqualTo(404);
    }
    assertThat(versions(get("/v2/models/stats")))
        .containsExactly("digits 1", "digits 2", "large 1");
    assertThat(versions(get("/v2/models/digits/stats"))).containsExactly("digits 1", "digits 2");
    assertThat(versions(get("/v2/models/digits/versions/latest/stats")))
        .containsExactly("digits 2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v2/models/digits/config", "/v2/models/digits/versions/1/config"})
  void configuresAModelInTritonsWords(String path) throws Exception {
    assertThat(get(path))
        .isEqualTo(
            read(
                """
                {"name":"digits","platform":"digittrainer_mlp","version_policy":{"all":{}},
                 "max_batch_size":256,
                 "input":[{"name":"images","data_type":"TYPE_FP64","dims":[784]}],
                 "output":[{"name":"probabilities","data_type":"TYPE_FP64","dims":[10]},
                           {"name":"digit","data_type":"TYPE_INT64","dims":[]}]}"""
                    .getBytes(UTF_8)));
  }

  private JsonNode classes(String parameters) throws Exception {
    String outputs =
        ",\"outputs\":[{\"name\":\"probabilities\",\"parameters\":{" + parameters + "}}]";
    return read(post(INFER, request(outputs).getBytes(UTF_8)).body()).at("/outputs/0");
  }

  private static List<String> versions(JsonNode statistics) {
    return statistics
        .get("model_stats")
        .valueStream()
        .map(each -> each.get("name").stringValue() + " " + each.get("version").stringValue())
        .toList();
  }

  private static long more(JsonNode before, JsonNode after, String pointer) {
    return after.at(pointer).longValue() - before.at(pointer).longValue();
  }

  private static void assertError(HttpResponse<byte[]> answer, int status, String why) {
    assertThat(new String(answer.body(), UTF_8)).contains(why.replace("\"", "\\\""));
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(read(answer.body()).propertyNames()).containsExactly("error");
  }

  private static String request(String more) {
    String numbers = Arrays.toString(inputs());
    return "{\"inputs\":[{\"name\":\"images\",\"datatype\":\"FP64\",\"shape\":[1,784],\"data\":"
        + numbers
        + "}]"
        + more
        + "}";
  }

  private static double[] inputs() {
    byte[] pixels = QuickNetwork.TEST.pixels(0);
    return IntStream.range(0, PIXELS).mapToDouble(i -> (pixels[i] & 0xFF) / 255.0).toArray();
  }

  private static byte[] bytes(double[] numbers) {
    ByteBuffer bytes =
        ByteBuffer.allocate(numbers.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asDoubleBuffer().put(numbers);
    return bytes.array();
  }

  private static byte[] concatenated(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static byte[] compressed(String coding, byte[] body) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out =
        coding.equals("deflate") ? new DeflaterOutputStream(bytes) : new GZIPOutputStream(bytes)) {
      out.write(body);
    }
    return bytes.toByteArray();
  }

  private JsonNode get(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(uri(path)).build();
    return read(client.send(request, BodyHandlers.ofByteArray()).body());
  }

  private HttpResponse<byte[]> post(String path, byte[] body, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path)).POST(BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private static JsonNode read(byte[] json) {
    return JsonMapper.shared().readTree(json);
  }
}
