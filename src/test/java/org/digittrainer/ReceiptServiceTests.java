package org.digittrainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.digittrainer.database.Sha256;
import org.digittrainer.models.format.ParameterBytes;
import org.digittrainer.models.format.TensorFile;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
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

  private final RestTestClient http;
  private final AuditCalls calls;

  ReceiptServiceTests(@Autowired RestTestClient http) {
    this.http = http;
    this.calls = new AuditCalls(http);
  }

  @Test
  void saysWhatAJobComputed() {
    String id = ended(JOB.formatted("receipt", ", \"metadata\": {\"class\": \"2b\"}"));
    JsonNode receipt = calls.receipt(id);
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
        .isEqualTo(calls.get("/api/v1/datasets/mnist").at("/sha256"));
    assertThat(receipt.at("/numerics")).isEqualTo(calls.get("/actuator/info").at("/numerics"));
    JsonNode kept = calls.get(JOBS + id + "/checkpoints").at("/items");
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
    JsonNode receipt = calls.receipt(id);
    double[] losses =
        calls
            .get(JOBS + id + "/losses")
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
    assertThat(calls.receipt(one))
        .isEqualTo(calls.receipt(other))
        .isNotEqualTo(calls.receipt(longer));
  }

  /** Where the end is not reproducible, the receipt is that of the run until there. */
  @Test
  void coversWhatWasComputedHoweverItEnded() {
    String early =
        ended(
            JOB.formatted("early", ", \"stop\": {\"patienceEpochs\": 1}")
                .replace("\"batchSize\"", "\"learningRate\": 1e-9, \"batchSize\""));
    JsonNode receipt = calls.receipt(early);
    assertThat(receipt.at("/specification/epochs").asInt()).isEqualTo(1);
    assertThat(receipt.at("/specification").has("stop")).isFalse();
    String part = ended(JOB.formatted("part", "").replace("\"epochs\": 3", "\"iterations\": 4"));
    assertThat(calls.receipt(part).at("/specification/iterations").asInt()).isEqualTo(4);
    assertThat(calls.receipt(part).at("/specification").has("epochs")).isFalse();
    assertThat(calls.receipt(part).at("/metrics/2/iteration").asInt()).isEqualTo(4);
  }

  @Test
  void isOfTheParametersThatAnotherRunLeft() {
    String first = ended(JOB.formatted("first", ""));
    String second =
        ended("{\"from\": {\"job\": \"%s\", \"epoch\": 2}, \"epochs\": 1}".formatted(first));
    JsonNode receipt = calls.receipt(second);
    assertThat(receipt.at("/specification/from/weightsSha256"))
        .isEqualTo(calls.receipt(first).at("/checkpoints/2/weightsSha256"));
    assertThat(receipt.at("/specification/network").has("weightInitStd")).isFalse();
  }

  @Test
  void hasTheParametersInAnArchive() throws IOException {
    String id = ended(JOB.formatted("archive", ""));
    Map<String, byte[]> files = AuditCalls.files(calls.archive(id));
    byte[] alone =
        http.get()
            .uri("/api/v1/training-jobs/" + id + "/receipt/file")
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody()
            .returnResult()
            .getResponseBodyContent();
    assertThat(AuditCalls.files(alone)).containsExactlyInAnyOrderEntriesOf(files);
    assertThat(files.keySet())
        .containsExactly(
            "receipt.json", "epoch-0.npz", "epoch-1.npz", "epoch-2.npz", "epoch-3.npz");
    JsonNode receipt = JsonMapper.shared().readTree(files.get("receipt.json"));
    assertThat(receipt).isEqualTo(calls.receipt(id));
    assertThat(
            ParameterBytes.sha256(
                TensorFile.read(Objects.requireNonNull(files.get("epoch-2.npz"))).parameters()))
        .isEqualTo(receipt.at("/checkpoints/2/weightsSha256").asString());
  }

  @Test
  void isThereOnlyOnceAnEpochHasEnded() {
    http.get().uri(JOBS + "0000000000000/receipt").exchange().expectStatus().isNotFound();
    String id =
        calls.submitted(JOB.formatted("endless", "").replace("\"epochs\": 3", "\"epochs\": 10000"));
    http.get().uri(JOBS + id + "/receipt").exchange().expectStatus().isEqualTo(409);
    http.post().uri(JOBS + id + "/cancel").exchange().expectStatus().isEqualTo(202);
    long measured = calls.get(JOBS + id + "/metrics").at("/items").size();
    http.get()
        .uri(JOBS + id + "/receipt")
        .exchange()
        .expectStatus()
        .isEqualTo(measured > 1 ? 200 : 409);
  }

  private String ended(String body) {
    String id = calls.submitted(body);
    List<String> ends = List.of("SUCCEEDED", "FAILED");
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> ends.contains(calls.get(JOBS + id).at("/status").asString()));
    return id;
  }
}
