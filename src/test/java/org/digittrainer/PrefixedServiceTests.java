package org.digittrainer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.models.format.WeightsFiles;
import org.digittrainer.models.format.WeightsFormat;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The whole service under a context path, behind a proxy that puts a prefix in its place. */
@Tag("slow")
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "digit-trainer.compute.kernel=PLAIN",
      "server.servlet.context-path=/digits",
      "server.forward-headers-strategy=framework"
    })
class PrefixedServiceTests {

  private static final String MODELS = "/api/v1/models/quick/versions";
  private static final String NONE = "X: 1";
  private static final String JOB = "\r\nContent-Type: application/json\r\nContent-Length: 2";
  private static final Parameters PARAMETERS =
      Parameters.random(new NetworkShape(784, List.of(2), 10), 0.1, 1);
  private static final String PREFIX = "X-Forwarded-Prefix: /school/digits";

  @LocalServerPort int port;

  @Test
  void namesOnlyAddressesThatLeadThere() throws Exception {
    assertThat(location("/digits", NONE)).isEqualTo("/digits/api/v1/models/quick/versions/1");
    assertThat(location("/digits", PREFIX))
        .isEqualTo("/school/digits/api/v1/models/quick/versions/2");
    assertThat(get("/digits/api/v1/models/quick/versions/1/evaluation", NONE).body())
        .contains("\"image\":\"/digits/api/v1/datasets/mnist/test/")
        .doesNotContain("\"/api");
    assertThat(get("/digits/api/v1/models/quick/versions/1/evaluation", PREFIX).body())
        .contains("\"image\":\"/school/digits/api/v1/datasets/mnist/test/")
        .doesNotContain("\"/digits", "\"/api");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "X: 1 | http://localhost:%d/digits",
        PREFIX + " | http://localhost:%d/school/digits"
      })
  void followsJobsAndDocumentsByItsPrefix(String header, String base) throws Exception {
    HttpResponse<String> job =
        send(
            request("/digits/api/v1/training-jobs", header)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"epochs\":1,\"dataset\":{\"trainSize\":10}}")));
    assertThat(job.headers().firstValue("Location").orElseThrow())
        .startsWith(base.formatted(port) + "/api/v1/training-jobs/");
    assertThat(get("/digits/v3/api-docs", header).body())
        .contains("\"url\":\"" + base.formatted(port) + "\"", "(../actuator/health)")
        .doesNotContain("(/actuator");
  }

  @ParameterizedTest
  @CsvSource({
    "/digits/v2/models/none, 404, application/json",
    "/digits/v2/nowhere, 404, application/json",
    "/digits/v2/%zz, 400, application/json",
    "/digits/v2/%2e%2e/x%2f, 400, application/json",
    "/digits/api/v1/models/v2, 404, application/problem+json",
    "/digits/%zz, 400, application/problem+json",
    "/elsewhere, 404, application/problem+json",
  })
  void refusesInTheShapeOfThePath(String path, int status, String type) throws IOException {
    for (String header : List.of(NONE, PREFIX)) {
      assertThat(raw("GET " + path, header))
          .startsWith("HTTP/1.1 " + status)
          .contains("Content-Type: " + type)
          .contains(type.endsWith("problem+json") ? "\"status\":" : "{\"error\":\"");
    }
  }

  @Test
  void guardsItsPathsAsAtTheRoot() throws IOException {
    assertThat(raw("POST /digits/v2/models/none/infer", "Content-Length: 1"))
        .startsWith("HTTP/1.1 404");
    assertThat(raw("POST /digits/api/v1/training-jobs", "Content-Length: 1"))
        .startsWith("HTTP/1.1 415");
    assertThat(raw("GET /digits/api/v1/models", NONE)).contains("default-src 'none'");
    assertThat(raw("GET /digits/swagger-ui/index.html", NONE)).contains("style-src 'self' 'unsafe");
    assertThat(raw("GET /digits/", NONE)).contains("img-src 'self' data: blob:");
  }

  /** The page's addresses are relative; Swagger UI asks where its document is. */
  @Test
  void servesThePageAndSwaggerUi() throws Exception {
    assertThat(get("/digits/", NONE).body()).doesNotContain("href=\"/", "src=\"/");
    assertThat(raw("GET /digits", NONE)).containsPattern("Location: \\S*/digits/\r\n");
    assertThat(raw("GET /digits/swagger-ui.html", NONE))
        .contains("/digits/swagger-ui/index.html\r\n");
    assertThat(get("/digits/v3/api-docs/swagger-config", PREFIX).body())
        .contains("\"url\":\"/school/digits/v3/api-docs\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/a b", "//evil.example", "/[", "/%zz", "/{x}", "", "x", "/é\"<>", "/a,/b"})
  void failsOnNoPrefix(String prefix) throws IOException {
    String header = "X-Forwarded-Prefix: " + prefix;
    for (String path : List.of("/nowhere", "/v2/nowhere", "/", "/api/v1/models")) {
      assertThat(raw("GET /digits" + path, header)).doesNotContain("HTTP/1.1 5");
    }
    assertThat(raw("POST /digits/api/v1/training-jobs", header + JOB)).doesNotContain("HTTP/1.1 5");
  }

  private String location(String context, String header) throws Exception {
    byte[] file = WeightsFiles.file(WeightsFormat.NPZ, PARAMETERS);
    HttpResponse<String> answer =
        send(
            request(context + MODELS, header)
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(file)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private HttpResponse<String> get(String path, String header) throws Exception {
    return send(request(path, header));
  }

  private HttpRequest.Builder request(String path, String header) {
    String[] parts = header.split(": ");
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
        .header(parts[0], parts[1]);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }

  private String raw(String line, String header) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(15_000);
      String head = line + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + header;
      socket.getOutputStream().write((head + "\r\n\r\n{}").getBytes(ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }
}
