package org.digittrainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.digittrainer.database.Sha256;
import org.digittrainer.models.format.ParameterBytes;
import org.digittrainer.models.format.TensorFile;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Receipts of training jobs over HTTP. */
@WholeService
class ReceiptServiceTests {

  private static final String JOBS = "/api/v1/training-jobs/";

  private static final String JOB =
      """
      {"name": "%s", "dataset": {"trainSize": 25, "testSize": 10},
       "network": {"hiddenLayers": [3]}, "sgd": {"batchSize": 10}, "epochs": 3, "seed": 11 %s}""";

  @Autowired private RestTestClient http;

  @Test
  void saysWhatAJobComputed() {
    String id = ended(JOB.formatted("receipt", ", \"metadata\": {\"class\": \"2b\"}"));
    JsonNode receipt = receipt(id);
    assertThat(receipt.propertyNames())
        .containsExactly(
            "version",
            "software",
            "specification",
            "dataset",
            "numerics",
            "checkpoints",
            "metrics",
            "lossesSha256",
            "receiptSha256");
    assertThat(receipt.at("/specification").toString())
        .isEqualTo(
            """
            {"dataset":{"name":"mnist","trainSize":25,"testSize":10,"pixels":"SCALED"},\
            "network":{"hiddenLayers":[3],"activation":"SIGMOID","weightInitStd":0.01},\
            "loss":"CROSS_ENTROPY",\
            "gradient":{"method":"NUMERICAL","evaluation":"INCREMENTAL","h":1.0E-4},\
            "sgd":{"learningRate":0.1,"batchSize":10,"sampling":"SHUFFLED_EPOCHS"},\
            "epochs":3,"seed":11}""");
    assertThat(receipt.at("/dataset/sha256"))
        .isEqualTo(get("/api/v1/datasets/mnist").at("/sha256"));
    assertThat(receipt.at("/numerics")).isEqualTo(get("/actuator/info").at("/numerics"));
    JsonNode kept = get(JOBS + id + "/checkpoints").at("/items");
    for (int epoch = 0; epoch <= 3; epoch++) {
      assertThat(receipt.at("/checkpoints/" + epoch + "/weightsSha256"))
          .isEqualTo(kept.at("/" + epoch + "/weightsSha256"));
      assertThat(receipt.at("/metrics/" + epoch + "/testLoss"))
          .isEqualTo(kept.at("/" + epoch + "/metrics/testLoss"));
    }
  }

  @Test
  void hasDigestsThatOthersCanCompute() throws IOException {
    String id = ended(JOB.formatted("digests", ""));
    JsonNode receipt = receipt(id);
    double[] losses =
        get(JOBS + id + "/losses")
            .at("/loss")
            .valueStream()
            .mapToDouble(JsonNode::asDouble)
            .toArray();
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int epoch = 1; epoch <= 3; epoch++) {
      byte[] bytes = ParameterBytes.of(losses, 3 * (epoch - 1), 3);
      String digest = Sha256.of(bytes);
      assertThat(receipt.at("/metrics/" + epoch + "/lossesSha256").asString()).isEqualTo(digest);
      all.write(HexFormat.of().parseHex(digest));
    }
    assertThat(receipt.at("/lossesSha256").asString()).isEqualTo(Sha256.of(all.toByteArray()));
    String own = ((ObjectNode) receipt).remove("receiptSha256").asString();
    assertThat(Sha256.of(new JsonCanonicalizer(receipt.toString()).getEncodedUTF8()))
        .isEqualTo(own);
  }

  @Test
  void isTheSameOfTheSameRun() {
    String one = ended(JOB.formatted("one", ""));
    String other = ended(JOB.formatted("other", ", \"modelName\": \"another\""));
    String longer = ended(JOB.formatted("longer", "").replace("\"epochs\": 3", "\"epochs\": 4"));
    assertThat(receipt(one)).isEqualTo(receipt(other)).isNotEqualTo(receipt(longer));
  }

  /** Where the end is not reproducible, the receipt is that of the run until there. */
  @Test
  void coversWhatWasComputedHoweverItEnded() {
    String early =
        ended(
            JOB.formatted("early", ", \"stop\": {\"patienceEpochs\": 1}")
                .replace("\"batchSize\"", "\"learningRate\": 1e-9, \"batchSize\""));
    JsonNode receipt = receipt(early);
    assertThat(receipt.at("/specification/epochs").asInt()).isEqualTo(1);
    assertThat(receipt.at("/specification").has("stop")).isFalse();
    String part = ended(JOB.formatted("part", "").replace("\"epochs\": 3", "\"iterations\": 4"));
    assertThat(receipt(part).at("/specification/iterations").asInt()).isEqualTo(4);
    assertThat(receipt(part).at("/specification").has("epochs")).isFalse();
    assertThat(receipt(part).at("/metrics/2/iteration").asInt()).isEqualTo(4);
  }

  @Test
  void isOfTheParametersThatAnotherRunLeft() {
    String first = ended(JOB.formatted("first", ""));
    String second =
        ended("{\"from\": {\"job\": \"%s\", \"epoch\": 2}, \"epochs\": 1}".formatted(first));
    JsonNode receipt = receipt(second);
    assertThat(receipt.at("/specification/from/weightsSha256"))
        .isEqualTo(receipt(first).at("/checkpoints/2/weightsSha256"));
    assertThat(receipt.at("/specification/network").has("weightInitStd")).isFalse();
  }

  @Test
  void hasTheParametersInAnArchive() throws IOException {
    String id = ended(JOB.formatted("archive", ""));
    Map<String, byte[]> files = new LinkedHashMap<>();
    byte[] archive =
        http.get()
            .uri(JOBS + id + "/receipt")
            .accept(MediaType.parseMediaType("application/zip"))
            .exchange()
            .expectStatus()
            .isOk()
            .expectHeader()
            .contentType("application/zip")
            .expectBody(byte[].class)
            .returnResult()
            .getResponseBodyContent();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), zip.readAllBytes());
      }
    }
    assertThat(files.keySet())
        .containsExactly(
            "receipt.json", "epoch-0.npz", "epoch-1.npz", "epoch-2.npz", "epoch-3.npz");
    JsonNode receipt = JsonMapper.shared().readTree(files.get("receipt.json"));
    assertThat(receipt).isEqualTo(receipt(id));
    assertThat(
            ParameterBytes.sha256(
                TensorFile.read(Objects.requireNonNull(files.get("epoch-2.npz"))).parameters()))
        .isEqualTo(receipt.at("/checkpoints/2/weightsSha256").asString());
  }

  @Test
  void isThereOnlyOnceAnEpochHasEnded() {
    http.get().uri(JOBS + "0000000000000/receipt").exchange().expectStatus().isNotFound();
    String id =
        submitted(JOB.formatted("endless", "").replace("\"epochs\": 3", "\"epochs\": 10000"));
    http.get().uri(JOBS + id + "/receipt").exchange().expectStatus().isEqualTo(409);
    http.post().uri(JOBS + id + "/cancel").exchange().expectStatus().isEqualTo(202);
    long measured = get(JOBS + id + "/metrics").at("/items").size();
    http.get()
        .uri(JOBS + id + "/receipt")
        .exchange()
        .expectStatus()
        .isEqualTo(measured > 1 ? 200 : 409);
  }

  private JsonNode receipt(String id) {
    return get(JOBS + id + "/receipt");
  }

  private String submitted(String body) {
    byte[] answer =
        http.post()
            .uri("/api/v1/training-jobs")
            .contentType(MediaType.APPLICATION_JSON)
            .body(body)
            .exchange()
            .expectStatus()
            .isEqualTo(202)
            .expectBody()
            .returnResult()
            .getResponseBodyContent();
    return JsonMapper.shared().readTree(answer).at("/id").asString();
  }

  private String ended(String body) {
    String id = submitted(body);
    List<String> ends = List.of("SUCCEEDED", "FAILED");
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> ends.contains(get(JOBS + id).at("/status").asString()));
    return id;
  }

  private JsonNode get(String path) {
    byte[] answer =
        http.get()
            .uri(path)
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody()
            .returnResult()
            .getResponseBodyContent();
    return JsonMapper.shared().readTree(answer);
  }
}
