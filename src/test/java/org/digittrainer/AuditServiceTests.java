package org.digittrainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.EntityExchangeResult;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Audits of receipts over HTTP: honest ones, and those of forgers. */
@WholeService
@Tag("slow")
class AuditServiceTests {

  private static final String AUDITS = AuditCalls.AUDITS;
  private static final String RECEIPT = "receipt.json";

  private static final String JOB =
      """
      {"dataset": {"trainSize": 25, "testSize": 10}, "network": {"hiddenLayers": [3]},
       "sgd": {"batchSize": 10}, "epochs": 3, "seed": 11}""";

  private final RestTestClient http;
  private final AuditCalls calls;

  @Autowired
  AuditServiceTests(RestTestClient http) {
    this.http = http;
    this.calls = new AuditCalls(http);
  }

  @Test
  void confirmsHonestReceiptsOfEveryKind() {
    List<String> kinds =
        List.of(
            "{\"loss\": \"MEAN_SQUARED_ERROR\", \"network\": {\"activation\": \"TANH\"}, \"dataset\": {\"pixels\": \"RAW\"}}",
            "{\"network\": {\"activation\": \"RELU\", \"hiddenLayers\": [4, 3]}}",
            "{\"gradient\": {\"evaluation\": \"FULL\"}, \"network\": {\"hiddenLayers\": [2]}}",
            "{\"gradient\": {\"method\": \"BACKPROPAGATION\"}}",
            "{\"gradient\": {\"h\": 0.5}, \"sgd\": {\"sampling\": \"RANDOM_CHOICE\"}}",
            "{\"iterations\": 4, \"epochs\": null}",
            "{\"seed\": -9223372036854775808, \"network\": {\"weightInitStd\": 0}}",
            "{\"stop\": {\"patienceEpochs\": 1}, \"sgd\": {\"learningRate\": 1e-9}}");
    for (String kind : kinds) {
      String id = calls.trained(merged(kind));
      JsonNode audit = calls.ended(calls.postJson(calls.receipt(id).toString()));
      assertThat(audit.at("/status").asString()).as("%s: %s", kind, audit).isEqualTo("CONFIRMED");
      assertThat(audit.at("/segments").valueStream())
          .allMatch(segment -> segment.at("/equal").asBoolean());
      JsonNode fromFile = calls.ended(calls.postZip(calls.archive(id), "?segments=1&seed=3"));
      assertThat(fromFile.at("/status").asString()).as("%s", fromFile).isEqualTo("CONFIRMED");
    }
  }

  /** A forger computes the digest of what they changed, or does not. */
  @Test
  void confirmsNoReceiptThatWasTamperedWith() throws IOException {
    String id = calls.trained(JOB.replace("\"epochs\": 3", "\"epochs\": 2"));
    JsonNode receipt = calls.receipt(id);
    Map<String, byte[]> files = AuditCalls.files(calls.archive(id));
    List<String> wrong = new ArrayList<>();
    int count = 0;
    for (JsonPointer field : Forgery.fields(receipt, JsonPointer.empty()).toList()) {
      for (JsonNode forged : Forgery.forgeries(receipt, field)) {
        for (JsonNode sent : Forgery.sent(forged, field)) {
          files.put(RECEIPT, sent.toString().getBytes(StandardCharsets.UTF_8));
          boolean zip = count++ % 2 == 0;
          EntityExchangeResult<byte[]> answer =
              zip ? calls.postZip(AuditCalls.zip(files), "") : calls.postJson(sent.toString());
          wrong.addAll(complaints(field + (sent == forged ? "" : ", signed"), answer));
        }
      }
    }
    assertThat(count).isGreaterThan(120);
    assertThat(wrong).isEmpty();
  }

  private List<String> complaints(String what, EntityExchangeResult<byte[]> answer) {
    if (answer.getStatus().value() == 422) {
      return List.of();
    }
    JsonNode audit = calls.ended(answer);
    String status = audit.at("/status").asString();
    boolean shown =
        audit
            .at("/segments")
            .valueStream()
            .anyMatch(each -> each.path("equal").isBoolean() && !each.path("equal").asBoolean());
    return status.equals("IMPOSSIBLE") || (status.equals("REFUTED") && shown)
        ? List.of()
        : List.of(what + ": " + audit);
  }

  @Test
  void showsTheSegmentThatWasTamperedWith() throws IOException {
    String id = calls.trained(JOB);
    JsonNode receipt = calls.receipt(id);
    JsonNode forged =
        Forgery.with(receipt, "/checkpoints/2/weightsSha256", Forgery.text("0".repeat(64)));
    JsonNode audit = calls.ended(calls.postJson(Forgery.signed(forged).toString()));
    assertThat(audit.at("/reason").asString()).startsWith("/checkpoints/2/weightsSha256 is stated");
    assertThat(audit.at("/segments/1/equal").asBoolean()).isTrue();
    JsonNode shown = audit.at("/segments/2");
    assertThat(shown.toString())
        .isEqualTo(
            "{\"fromEpoch\":1,\"toEpoch\":2,\"expected\":\"%s\",\"found\":%s,\"equal\":false,\"pointer\":\"/checkpoints/2/weightsSha256\"}"
                .formatted("0".repeat(64), receipt.at("/checkpoints/2/weightsSha256")));
    assertThat(audit.at("/segments/3").has("equal")).isFalse();

    JsonNode loss =
        Forgery.with(receipt, "/metrics/1/trainLoss", JsonNodeFactory.instance.numberNode(1.5));
    JsonNode metric = calls.ended(calls.postJson(Forgery.signed(loss).toString()));
    assertThat(metric.at("/segments/1/pointer").asString()).isEqualTo("/metrics/1/trainLoss");
    assertThat(metric.at("/segments/1/expected").asString()).isEqualTo("1.5");
  }

  @Test
  void saysWhatCannotBeChecked() throws IOException {
    JsonNode receipt = calls.receipt(calls.trained(JOB));
    Map<String, String> causes =
        Map.of(
            "/numerics", "NUMERICS",
            "/software", "SOFTWARE",
            "/dataset/sha256", "DATASET");
    for (Map.Entry<String, String> each : causes.entrySet()) {
      JsonNode audit =
          calls.ended(
              calls.postJson(
                  Forgery.signed(Forgery.with(receipt, each.getKey(), Forgery.text("other")))
                      .toString()));
      assertThat(audit.at("/status").asString()).isEqualTo("IMPOSSIBLE");
      assertThat(audit.at("/cause").asString()).isEqualTo(each.getValue());
    }
    JsonNode unknown =
        Forgery.with(receipt, "/specification/dataset/name", Forgery.text("elsewhere"));
    JsonNode audit = calls.ended(calls.postJson(unknown.toString()));
    assertThat(audit.at("/cause").asString()).isEqualTo("DATASET");
    JsonNode more =
        Forgery.with(
            receipt,
            "/specification/dataset/trainSize",
            JsonNodeFactory.instance.numberNode(70_000));
    assertThat(calls.ended(calls.postJson(more.toString())).at("/cause").asString())
        .isEqualTo("DATASET");
    JsonNode later = Forgery.with(receipt, "/version", JsonNodeFactory.instance.numberNode(2));
    assertThat(
            calls.ended(calls.postJson(Forgery.signed(later).toString())).at("/cause").asString())
        .isEqualTo("VERSION");
  }

  @Test
  void boundsWhatReceiptsAskFor() throws IOException {
    String id = calls.trained(JOB);
    JsonNode receipt = calls.receipt(id);
    JsonNode numbers = JsonMapper.shared().readTree("[1000000000, 1000, [1001], 1e308]");
    assertThat(errors(Forgery.with(receipt, "/specification/epochs", numbers.at("/0"))))
        .contains("/specification/epochs");
    assertThat(
            errors(Forgery.with(receipt, "/specification/network/hiddenLayers", numbers.at("/2"))))
        .contains("/specification/network/hiddenLayers/0");
    assertThat(errors(Forgery.with(receipt, "/specification/sgd/learningRate", numbers.at("/3"))))
        .contains("/specification/sgd/learningRate");
    assertThat(errors(Forgery.with(receipt, "/more", numbers.at("/0")))).contains("/more");
    assertThat(errors(Forgery.with(receipt, "/specification/more", numbers.at("/0"))))
        .contains("/specification/more");
    assertThat(errors(Forgery.with(receipt, "/metrics/1", JsonNodeFactory.instance.nullNode())))
        .anyMatch(pointer -> pointer.startsWith("/metrics/1"));
    assertThat(errors(Forgery.with(receipt, "/metrics", numbers))).isNotEmpty();
    assertThat(errors(Forgery.with(receipt, "/specification", numbers.at("/0")))).isNotEmpty();
    assertThat(errors(Forgery.with(receipt, "/specification/from", numbers.at("/0"))))
        .contains("/specification/from");
    assertThat(calls.postJson("").getStatus().value()).isEqualTo(400);
    assertThat(calls.postJson("[]").getStatus().value()).isEqualTo(422);
    assertThat(calls.postJson("{").getStatus().value()).isEqualTo(400);
    for (String query : List.of("?segments=0", "?segments=10002")) {
      assertThat(
              calls
                  .post(
                      receipt.toString().getBytes(StandardCharsets.UTF_8),
                      MediaType.APPLICATION_JSON,
                      query)
                  .getStatus()
                  .value())
          .as(query)
          .isEqualTo(422);
    }
  }

  @Test
  void readsNoHostileArchive() throws IOException {
    String id = calls.trained(JOB);
    Map<String, byte[]> files = AuditCalls.files(calls.archive(id));
    byte[] receipt = Objects.requireNonNull(files.get(RECEIPT));
    byte[] npz = Objects.requireNonNull(files.get("epoch-1.npz"));
    assertThat(refused("not a zip".getBytes(StandardCharsets.UTF_8))).contains("/receipt.json");
    assertThat(refused(AuditCalls.zip(Map.of("epoch-1.npz", npz)))).contains("/receipt.json");
    for (String name :
        List.of("../receipt.json", "epoch-x.npz", "a/epoch-1.npz", "epoch-99999999999.npz")) {
      assertThat(refused(AuditCalls.zip(Map.of(RECEIPT, receipt, name, npz))))
          .as(name)
          .contains("/" + name);
    }
    assertThat(refused(AuditCalls.zip(Map.of(RECEIPT, receipt, "epoch-9.npz", npz))))
        .contains("/epoch-9.npz");
    assertThat(refused(AuditCalls.zip(Map.of(RECEIPT, receipt, "epoch-1.npz", receipt))))
        .contains("/epoch-1.npz");
    assertThat(refused(AuditCalls.zip(Map.of(RECEIPT, new byte[100 << 20]))))
        .contains("/receipt.json");
    assertThat(
            refused(AuditCalls.zip(Map.of(RECEIPT, receipt, "epoch-1.npz", new byte[100 << 20]))))
        .contains("/epoch-1.npz");
    byte[] whole = AuditCalls.zip(files);
    assertThat(refused(Arrays.copyOf(whole, whole.length / 2))).isNotEmpty();
    assertThat(calls.postZip(whole, "?segments=1").getStatus().value()).isEqualTo(202);
    // Other tools read such a file from its end, and would see another receipt.
    assertThat(refused(joined(whole, whole))).containsExactly("");
    assertThat(refused(joined(whole, new byte[1]))).containsExactly("");
    assertThat(refused(joined(new byte[1], whole))).isNotEmpty();
    assertThat(refused(Arrays.copyOf(whole, whole.length - 1))).containsExactly("");
    assertThat(refused(Arrays.copyOf(whole, whole.length - 30))).containsExactly("");
  }

  @Test
  void readsReceiptsOfAsManyEpochsAsAJobMayHave() throws IOException {
    ObjectNode receipt = (ObjectNode) calls.receipt(calls.trained(JOB));
    ArrayNode metrics = (ArrayNode) receipt.at("/metrics");
    while (metrics.size() < 10_001) {
      metrics.add(metrics.get(1));
    }
    assertThat(calls.ended(calls.postJson(receipt.toString())).at("/status").asString())
        .isEqualTo("REFUTED");
  }

  /** It was made by Java 25 with the vector kernel; Java 17 with the plain one has to agree. */
  @Test
  void confirmsTheExample() throws IOException {
    JsonNode example =
        JsonMapper.shared()
            .readTree(new ClassPathResource("openapi/submitAudit.json").getContentAsByteArray())
            .at("/tiny/value");
    JsonNode version = calls.get("/actuator/info").at("/version");
    JsonNode audit =
        calls.ended(
            calls.postJson(Forgery.signed(Forgery.with(example, "/software", version)).toString()));
    assertThat(audit.at("/status").asString()).as("%s", audit).isEqualTo("CONFIRMED");
  }

  /** Each segment begins with parameters; what the file lacks is computed from those before. */
  @Test
  void runsAcrossParametersThatAreMissing() throws IOException {
    String id = calls.trained(JOB);
    Map<String, byte[]> files = AuditCalls.files(calls.archive(id));
    files.remove("epoch-1.npz");
    files.remove("epoch-2.npz");
    JsonNode audit = calls.ended(calls.postZip(AuditCalls.zip(files), "?segments=1&seed=1"));
    assertThat(audit.at("/status").asString()).isEqualTo("CONFIRMED");
    assertThat(audit.at("/wanted").asInt()).isEqualTo(1);
    assertThat(audit.at("/seed").asLong()).isEqualTo(1);
    assertThat(audit.at("/segments").valueStream())
        .hasSizeGreaterThan(1)
        .allMatch(segment -> segment.at("/equal").asBoolean());
  }

  @Test
  void isListedAndDeleted() {
    JsonNode audit = calls.ended(calls.postJson(calls.receipt(calls.trained(JOB)).toString()));
    String path = AUDITS + "/" + audit.at("/id").asString();
    JsonNode listed = calls.get(AUDITS + "?limit=1").at("/items/0");
    assertThat(listed.at("/id")).isEqualTo(audit.at("/id"));
    assertThat(listed.has("segments")).isFalse();
    assertThat(calls.get(AUDITS + "/latest")).isEqualTo(audit);
    http.delete().uri(path).exchange().expectStatus().isNoContent();
    http.get().uri(path).exchange().expectStatus().isNotFound();
    http.delete().uri(path).exchange().expectStatus().isNotFound();
  }

  private static String merged(String change) {
    return merge(
            (ObjectNode) JsonMapper.shared().readTree(JOB), JsonMapper.shared().readTree(change))
        .toString();
  }

  private static ObjectNode merge(ObjectNode base, JsonNode change) {
    for (String name : change.propertyNames()) {
      JsonNode value = change.get(name);
      if (value.isNull()) {
        base.remove(name);
      } else if (value.isObject() && base.get(name) instanceof ObjectNode inner) {
        merge(inner, value);
      } else {
        base.set(name, value);
      }
    }
    return base;
  }

  private List<String> errors(JsonNode receipt) {
    return errors(calls.postJson(receipt.toString()));
  }

  private static byte[] joined(byte[] first, byte[] second) {
    return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
  }

  private List<String> refused(byte[] archive) {
    return errors(calls.postZip(archive, ""));
  }

  private static List<String> errors(EntityExchangeResult<byte[]> answer) {
    assertThat(answer.getStatus().value()).isEqualTo(422);
    return JsonMapper.shared()
        .readTree(answer.getResponseBodyContent())
        .at("/errors")
        .valueStream()
        .map(error -> error.at("/pointer").asString())
        .toList();
  }
}
