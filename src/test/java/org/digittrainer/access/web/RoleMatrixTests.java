package org.digittrainer.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.digittrainer.access.ApiKeys;
import org.digittrainer.access.Role;
import org.digittrainer.uploads.web.SmallForm;
import org.digittrainer.web.documentation.CommittedDocument;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * What each operation answers to each kind of caller, and which leave an entry in the audit log. An
 * operation that is new needs a line in {@code access/roles.tsv}.
 */
@Tag("slow")
@ProtectedService
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoleMatrixTests {

  private static final String JOBS = "/api/v1/training-jobs";
  private static final String SWEEPS = "/api/v1/sweeps";
  private static final String AUDITS = "/api/v1/audits";

  private static final String SWEEP =
      """
      {"job": {"iterations": 1, "dataset": {"trainSize": 10, "testSize": 10}},
       "parameters": [{"pointer": "/sgd/learningRate", "values": [0.1]}]}""";

  /** A model of Mia's that is looked at, and stays. */
  private static final String LOOKED_AT = "digits";

  /** Keeps the only worker busy, so that the jobs of the others wait. */
  private static final String ENDLESS =
      """
      {"epochs": 10000, "dataset": {"trainSize": 100, "testSize": 10}}""";

  /** Of operations whose examples are not complete, or do not fit here. */
  private static final Map<String, String> BODIES =
      Map.of(
          "PUT /api/v1/models/{name}/aliases/{alias}", "{\"version\": 1}",
          "POST /api/v1/keys", "{\"owner\": \"mia\", \"role\": \"READER\"}",
          "POST /api/v1/sweeps/{id}/publish", "{\"modelName\": \"mias-winner\"}",
          "POST /api/v1/session", "{\"key\": \"" + ProtectedService.ADMIN_KEY + "\"}");

  /** They change nothing. Every other operation that is no GET leaves an entry in the audit log. */
  private static final Set<String> COMPUTATIONS =
      Set.of(
          "checkGradients",
          "classify",
          "classifyByVersion",
          "compareObjectives",
          "diagnoseGradient",
          "estimateTrainingJob",
          "findDerivatives",
          "findDescentPath",
          "findGradientField",
          "findLosses",
          "infer",
          "inferByVersion",
          "inferenceRepositoryIndex",
          "sensitivity",
          "trySimpleNetwork");

  private enum Kind {
    ANONYMOUS,
    READER,
    OTHER,
    MEMBER,
    ADMIN
  }

  private final JsonNode paths = CommittedDocument.read().get("paths");

  @LocalServerPort int port;
  @Autowired ApiKeys keys;
  @Autowired JdbcClient database;

  private Members members;
  private Map<Kind, String> secrets;
  private byte[] network;
  private String endedSweep = "";
  private int models;

  @BeforeAll
  void letThemIn() throws IOException {
    database.sql("delete from audit_log").update();
    members = new Members(port, keys);
    secrets =
        Map.of(
            Kind.READER, members.key("rosa", Role.READER),
            Kind.OTHER, members.key("otto", Role.MEMBER),
            Kind.MEMBER, members.key("mia", Role.MEMBER),
            Kind.ADMIN, ProtectedService.ADMIN_KEY);
    network = new ClassPathResource("npz/zeros-compressed.npz").getContentAsByteArray();
    endedSweep = endedSweepOfMia();
    assertThat(call(Kind.MEMBER, "POST", JOBS, ENDLESS)).isEqualTo(202);
    importedByMia(LOOKED_AT);
  }

  @Test
  void eachOperationAnswersEachCallerAsListed() throws IOException {
    Map<String, String> answers = new TreeMap<>();
    Set<String> changes = new TreeSet<>();
    Set<String> forbidden = new TreeSet<>();
    for (Map.Entry<String, JsonNode> path : paths.properties()) {
      for (String method : methods(path.getValue())) {
        String statuses = answers(method, path.getKey(), path.getValue());
        answers.put(method + " " + path.getKey(), statuses);
        String action = operation(path.getValue(), method).get("operationId").asString();
        if (!method.equals("GET") && !COMPUTATIONS.contains(action)) {
          changes.add(action);
        }
        if (statuses.contains("403")) {
          forbidden.add(action);
        }
      }
    }
    assertThat(lines(answers)).isEqualTo(expected());
    assertThat(recorded("DONE")).isEqualTo(changes);
    assertThat(recorded("REFUSED")).isEqualTo(forbidden);
  }

  /** The operations of which the audit log tells. */
  private Set<String> recorded(String outcome) {
    return new TreeSet<>(
        database
            .sql(
                "select distinct action from audit_log where outcome = :outcome and address is not null")
            .param("outcome", outcome)
            .query(String.class)
            .set());
  }

  private String answers(String method, String path, JsonNode item) {
    String body =
        BODIES.containsKey(method + " " + path)
            ? BODIES.get(method + " " + path)
            : body(operation(item, method));
    return Stream.of(Kind.values())
        .map(kind -> String.valueOf(call(kind, method, filled(method, path), body)))
        .collect(Collectors.joining("\t"));
  }

  private int call(Kind kind, String method, String path, @Nullable String body) {
    if (method.equals("POST") && path.equals("/api/v1/datasets")) {
      return members.status(
          secrets.get(kind), method, path, SmallForm.TYPE, SmallForm.of("sent-" + ++models));
    }
    return path.endsWith("/versions")
        ? members.uploadStatus(secrets.get(kind), path, network)
        : members.status(secrets.get(kind), method, path, type(method), body);
  }

  /** The path to something that belongs to Mia, made anew for each call that may change it. */
  private String filled(String method, String path) {
    if (path.contains("datasets/{name}") && !method.equals("GET")) {
      return path.replace("{name}", datasetOfMia());
    }
    String filled =
        path.replace("datasets/{name}", "datasets/mnist")
            .replace("{split}", "test")
            .replace("{index}", "0")
            .replace("{epoch}", "0")
            .replace("{n}", "1")
            .replace("{alias}", "mias");
    if (method.equals("DELETE") && path.equals(JOBS)) {
      return JOBS + "?status=CANCELLED";
    }
    if (filled.contains("keys/{id}")) {
      return filled.replace("{id}", keyOfMia());
    }
    if (filled.endsWith("/publish")) {
      return filled.replace("{id}", endedSweep);
    }
    if (filled.contains("audits/{id}")) {
      return filled.replace("{id}", auditOfMia());
    }
    if (filled.contains("sweeps/{id}")) {
      return filled.replace("{id}", sweepOfMia(method));
    }
    return filled.contains("{id}")
        ? filled.replace("{id}", jobOfMia(method))
        : ofModel(filled, method.equals("GET") ? LOOKED_AT : "mias-" + ++models);
  }

  private String ofModel(String path, String name) {
    if (!path.contains("{name}")) {
      return path;
    }
    String version = name.equals(LOOKED_AT) ? "1" : importedByMia(name);
    if (path.contains("aliases")) {
      String alias = "/api/v1/models/" + name + "/aliases/mias";
      call(Kind.MEMBER, "PUT", alias, "{\"version\": 1}");
    }
    return path.replace("{name}", name).replace("{version}", version);
  }

  private String datasetOfMia() {
    String name = "mias-" + ++models;
    String path = "/api/v1/datasets/" + name + "/examples";
    String example = body(paths.get("/api/v1/datasets/{name}/examples").get("post"));
    assertThat(call(Kind.MEMBER, "POST", path, example)).isEqualTo(201);
    return name;
  }

  /** It waits; one that is to be deleted is paused. */
  private String jobOfMia(String method) {
    String job = "{\"iterations\": 1, \"dataset\": {\"trainSize\": 10, \"testSize\": 10}}";
    String id = members.json(secrets.get(Kind.MEMBER), "POST", JOBS, job).get("id").asString();
    if (method.equals("DELETE")) {
      call(Kind.MEMBER, "POST", JOBS + "/" + id + "/pause", null);
    }
    return id;
  }

  /** It waits; one that is to be deleted is paused. */
  private String sweepOfMia(String method) {
    String id = members.json(secrets.get(Kind.MEMBER), "POST", SWEEPS, SWEEP).get("id").asString();
    if (method.equals("DELETE")) {
      call(Kind.MEMBER, "POST", SWEEPS + "/" + id + "/pause", null);
    }
    return id;
  }

  private String auditOfMia() {
    String receipt = body(paths.get(AUDITS).get("post"));
    return members.json(secrets.get(Kind.MEMBER), "POST", AUDITS, receipt).get("id").asString();
  }

  private String endedSweepOfMia() {
    String id = sweepOfMia("POST");
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () ->
                members
                    .json(secrets.get(Kind.MEMBER), "GET", SWEEPS + "/" + id, null)
                    .get("status")
                    .asString()
                    .equals("SUCCEEDED"));
    return id;
  }

  private String importedByMia(String name) {
    return members
        .upload(secrets.get(Kind.MEMBER), "/api/v1/models/" + name + "/versions", network)
        .get("version")
        .asString();
  }

  private String keyOfMia() {
    return keys.issue("mia", Role.READER, null).key().id();
  }

  private static List<String> methods(JsonNode item) {
    return Stream.of("get", "post", "put", "patch", "delete")
        .filter(item::has)
        .map(method -> method.toUpperCase(Locale.ROOT))
        .toList();
  }

  private static JsonNode operation(JsonNode item, String method) {
    return item.get(method.toLowerCase(Locale.ROOT));
  }

  private static String type(String method) {
    return method.equals("PATCH") ? "application/merge-patch+json" : Members.JSON;
  }

  private static @Nullable String body(JsonNode operation) {
    JsonNode content = operation.at("/requestBody/content");
    JsonNode json =
        content.path(content.has(Members.JSON) ? Members.JSON : "application/merge-patch+json");
    JsonNode named = json.at("/examples");
    JsonNode example = named.isEmpty() ? json.at("/example") : named.iterator().next().get("value");
    return operation.has("requestBody")
        ? Objects.requireNonNullElse(example.isMissingNode() ? null : example.toString(), "{}")
        : null;
  }

  private static List<String> lines(Map<String, String> answers) {
    List<String> lines = new ArrayList<>();
    answers.forEach((operation, statuses) -> lines.add(operation + "\t" + statuses));
    return lines;
  }

  private static List<String> expected() throws IOException {
    return new ClassPathResource("access/roles.tsv")
        .getContentAsString(StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.startsWith("#"))
        .toList();
  }
}
