package org.digittrainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.EntityExchangeResult;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Jobs, their receipts and audits of these, over HTTP. */
record AuditCalls(RestTestClient http) {

  static final String AUDITS = "/api/v1/audits";

  private static final String JOBS = "/api/v1/training-jobs";
  private static final MediaType ZIP = MediaType.parseMediaType("application/zip");

  String submitted(String body) {
    byte[] answer =
        http.post()
            .uri(JOBS)
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

  String trained(String body) {
    String id = submitted(body);
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> get(JOBS + "/" + id).at("/status").asString().equals("SUCCEEDED"));
    return id;
  }

  JsonNode receipt(String id) {
    return get(JOBS + "/" + id + "/receipt");
  }

  byte[] archive(String id) {
    return http.get()
        .uri(JOBS + "/" + id + "/receipt")
        .accept(ZIP)
        .exchange()
        .expectStatus()
        .isOk()
        .expectHeader()
        .contentType(ZIP)
        .expectBody()
        .returnResult()
        .getResponseBodyContent();
  }

  EntityExchangeResult<byte[]> postJson(String receipt) {
    return post(receipt.getBytes(StandardCharsets.UTF_8), MediaType.APPLICATION_JSON, "");
  }

  EntityExchangeResult<byte[]> postZip(byte[] archive, String query) {
    return post(archive, ZIP, query);
  }

  EntityExchangeResult<byte[]> post(byte[] body, MediaType type, String query) {
    return http.post()
        .uri(AUDITS + query)
        .contentType(type)
        .body(body)
        .exchange()
        .expectBody()
        .returnResult();
  }

  JsonNode ended(EntityExchangeResult<byte[]> answer) {
    JsonNode audit = JsonMapper.shared().readTree(answer.getResponseBodyContent());
    assertThat(answer.getStatus().value()).as("%s", audit).isEqualTo(202);
    String path = AUDITS + "/" + audit.at("/id").asString();
    assertThat(Objects.requireNonNull(answer.getResponseHeaders().getLocation()).getPath())
        .isEqualTo(path);
    if (!audit.at("/status").asString().equals("RUNNING")) {
      return audit;
    }
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> !get(path).at("/status").asString().equals("RUNNING"));
    return get(path);
  }

  JsonNode get(String path) {
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

  static Map<String, byte[]> files(byte[] archive) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), zip.readAllBytes());
      }
    }
    return files;
  }

  static byte[] zip(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream archive = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(archive)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
        zip.closeEntry();
      }
    }
    return archive.toByteArray();
  }
}
