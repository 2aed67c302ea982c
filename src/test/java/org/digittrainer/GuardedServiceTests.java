package org.digittrainer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The whole service, asked by people who mean it harm. */
@WholeService
@ExtendWith(OutputCaptureExtension.class)
class GuardedServiceTests {

  private static final String JOBS = "/api/v1/training-jobs";
  private static final String FORM = "Content-Type: application/x-www-form-urlencoded";
  private static final String JSON = "Content-Type: application/json";
  private static final String FORGED = "2026-01-01T00:00:00.000Z INFO  [main] Audit - forged";

  @LocalServerPort int port;

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/actuator/health/liveness", "/api/v1/models", "/v3/api-docs", "/v2"})
  void refusesATypeOfAnyKind(String path, CapturedOutput output) throws IOException {
    assertThat(call("GET", path, "Content-Type: */*", "")).startsWith("HTTP/1.1 415 ");
    assertThat(output).doesNotContain("ERROR");
  }

  @Test
  void createsNothingThatItCannotTellOf(CapturedOutput output) throws IOException {
    String job = "{\"name\":\"untold\",\"epochs\":1,\"dataset\":{\"trainSize\":10}}";
    assertThat(call("POST", JOBS, JSON + "\r\nAccept: application/json;charset=utf-16", job))
        .startsWith("HTTP/1.1 406 ");
    assertThat(call("GET", JOBS, "Accept: application/json", ""))
        .contains("\"items\":[")
        .doesNotContain("untold");
    assertThat(output).doesNotContain("ERROR");
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /v2/models/digits/infer, 4..",
    "POST, /api/v1/models/digits/classify, 4..",
    "POST, /api/v1/training-jobs, 4..",
    "PUT, /api/v1/models/digits/aliases/best-of, 4..",
    "DELETE, /api/v1/models/digits/aliases/best-of, 4..",
    "PATCH, /v2/models/digits, 4..",
  })
  void refusesFormsThatCannotBeDecoded(
      String method, String path, String status, CapturedOutput output) throws IOException {
    assertThat(call(method, path, FORM, "x%zz=1\n" + FORGED))
        .matches("(?s)HTTP/1.1 " + status + " .*");
    assertThat(output).doesNotContain("ERROR", "\tat ", FORGED);
  }

  @Test
  void letsNobodyForgeLinesOfTheLog(CapturedOutput output) {
    LoggerFactory.getLogger(getClass())
        .warn("a caller sent {}", "x\r\n" + FORGED, new IllegalStateException("x\n" + FORGED));
    LoggerFactory.getLogger(getClass()).warn("\n\nA report\nof lines");

    assertThat(output.toString().lines()).noneMatch(line -> line.startsWith(FORGED));
    assertThat(output)
        .contains("a caller sent x | " + FORGED, "Exception: x | " + FORGED, "\tat org.digit")
        .contains("\n\nA report\nof lines");
  }

  @Test
  void refusesAModelThatIsTooLargeByItsLength() throws IOException {
    assertThat(
            raw(
                "POST /api/v1/models/x/versions HTTP/1.1\r\nHost: localhost\r\nContent-Type:"
                    + " application/octet-stream\r\nExpect: 100-continue\r\nContent-Length: 67108865\r\n\r\n"))
        .contains("HTTP/1.1 413 ", "larger than 67108864 bytes");
  }

  /** Whatever fails, and however early, below the paths of the Open Inference Protocol. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET /v2/nowhere | X: 1 | 404",
        "PUT /v2/models/digits | X: 1 | 405",
        "GET /v2/models/none | X: 1 | 404",
        "GET /v2/%2e%2e/x%2f | X: 1 | 400",
        "POST /v2/models/digits/infer | Content-Type: image/* | 415",
        "POST /v2/models/digits/infer | Content-Type: application/x-www-form-urlencoded | 4..",
        "POST /v2/models/digits/infer | Content-Type: multipart/form-data; boundary=b | 4..",
        "POST /v2/models/digits/infer | Expect: 100-continue^Content-Length: 99999999 | 413",
        "POST /v2/models/digits/infer | Origin: https://evil.example | 403",
      })
  void answersInTheShapeOfTheProtocol(String line, String headers, String status)
      throws IOException {
    assertThat(
            raw(
                "%s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n%s\r\n%s\r\n"
                        .formatted(
                            line,
                            headers.replace("^", "\r\n"),
                            headers.contains("Length") ? "" : "Content-Length: 1\r\n")
                    + "x"))
        .containsPattern("HTTP/1.1 " + status + " ")
        .contains("Content-Type: application/json", "{\"error\":\"")
        .doesNotContain("\"title\"");
  }

  @ParameterizedTest
  @CsvSource({
    "//, /.//",
    "//evil.example/x, /.//evil.example/x",
    "///, /.///",
    "/nowhere;x=y, /nowhere;x=y",
    "/a%20b, /a%20b",
    "/a[b, /a%5Bb",
    "/a%zz, /a%25zz",
    "/api/v1/models/%ff, /api/v1/models/%ff",
  })
  void namesWhatWasAskedForWhateverItIs(String path, String instance, CapturedOutput output)
      throws IOException {
    assertThat(call("GET", path, "Accept: application/json", ""))
        .startsWith("HTTP/1.1 4")
        .contains("Content-Type: application/problem+json", "\"instance\":\"" + instance + "\"");
    assertThat(output).doesNotContain("WARN", "ERROR", "\tat ");
  }

  @ParameterizedTest
  @CsvSource({
    "gzip, 415",
    "GZIP, 415",
    "x-gzip, 415",
    "deflate, 415",
    "br, 415",
    "zstd, 415",
    "nonsense, 415",
    "'gzip, gzip', 415",
    "'identity, gzip', 415",
    "identity, 4(04|22|00)",
    "Identity, 4(04|22|00)",
    "'', 4(04|22|00)",
    "'identity,identity', 4(04|22|00)",
  })
  void refusesCompressedBodies(String coding, String status) throws IOException {
    for (String path :
        new String[] {
          JOBS, "/api/v1/models/none/classify", "/api/v1/derivatives",
        }) {
      String answer = call("POST", path, JSON + "\r\nContent-Encoding: " + coding, "{\"x\":\"\"}");
      assertThat(answer).as(path).containsPattern("^HTTP/1.1 " + status + " ");
      if (status.equals("415")) {
        assertThat(answer)
            .contains("Accept-Encoding: identity", "without a Content-Encoding")
            .contains("\"status\":415");
      }
    }
  }

  /** Clients of the Open Inference Protocol compress tensors. */
  @ParameterizedTest
  @CsvSource({
    "gzip, 400",
    "GZIP, 400",
    "'identity, x-gzip', 400",
    "deflate, 400",
    "identity, 404",
    "'', 404",
    "br, 415",
    "zstd, 415",
    "'gzip, gzip', 415",
    "'gzip, deflate', 415",
  })
  void inflatesOnlyWhatTheProtocolSends(String coding, int status) throws IOException {
    String answer =
        call(
            "POST",
            "/v2/models/none/infer",
            JSON + "\r\nContent-Encoding: " + coding,
            "{\"x\":\"\"}");
    assertThat(answer).startsWith("HTTP/1.1 " + status + " ").contains("{\"error\":\"");
    if (status == 415) {
      assertThat(answer).contains("Accept-Encoding: gzip, deflate", "once, by gzip or deflate");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/models/none/classify, multipart/form-data; boundary=b",
    "/api/v1/models/none/classify, image/png",
    "/api/v1/models/none/versions, application/octet-stream",
    "/api/v1/models/none/versions/1/sensitivity, image/jpeg",
    "/nowhere, application/json",
  })
  void refusesCompressedBodiesOfAnyType(String path, String type) throws IOException {
    assertThat(
            call("POST", path, "Content-Encoding: gzip\r\nContent-Type: " + type, "\u001f\u008b"))
        .startsWith("HTTP/1.1 415 ")
        .contains("Accept-Encoding: identity");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/training-jobs?name=%ED%A0%80",
    "GET, /api/v1/training-jobs?cursor=%ff",
    "GET, /api/v1/training-jobs/%ED%A0%80",
    "GET, /api/v1/models/a%ff/versions/1",
    "GET, /api/v1/datasets/mnist%C3",
    "POST, /api/v1/models/m%ff/versions?dataset=mnist",
    "POST, /api/v1/models/m/versions?dataset=%ED%B0%80",
    "GET, /v2/models/%ED%A0%80",
  })
  void refusesAddressesThatAreNotUtf8(String method, String path) throws IOException {
    assertThat(call(method, path, "Content-Type: application/octet-stream", "x"))
        .startsWith("HTTP/1.1 400 ");
  }

  @ParameterizedTest
  @CsvSource({"101, 404", "256, 404"})
  void readsFormsOfManyPictures(int count, int status) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int i = 0; i < count; i++) {
      body.writeBytes(
          ("--b\r\nContent-Disposition: form-data; name=\"i\"; filename=\"a.png\"\r\n\r\nx\r\n")
              .getBytes(UTF_8));
    }
    body.writeBytes("--b--\r\n".getBytes(UTF_8));
    assertThat(
            call(
                "POST",
                "/api/v1/models/none/classify",
                "Content-Type: multipart/form-data; boundary=b",
                body.toString(UTF_8)))
        .startsWith("HTTP/1.1 " + status + " ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/v1/training-jobs | {'from':{'job':'a\\u0000','epoch':1}} | /from/job",
        "/api/v1/models/none/classify | {'images':[],'checkpoint':{'job':'\\u0000'}} |"
            + " /checkpoint/job",
      })
  void refusesACharacterThatPostgresDoesNotStore(String path, String body, String pointer)
      throws IOException {
    assertThat(call("POST", path, JSON, body.replace('\'', '"')))
        .startsWith("HTTP/1.1 422 ")
        .contains(
            "{\"pointer\":\"" + pointer + "\",\"detail\":\"must not contain the control character");
  }

  @Test
  void saysOnceHowLongAnExampleMayBeKept() throws IOException {
    assertThat(call("GET", "/api/v1/datasets/mnist/test/0", "Accept: image/png", ""))
        .startsWith("HTTP/1.1 200 ")
        .containsOnlyOnce("Cache-Control:")
        .contains("max-age=3600");
    assertThat(call("GET", "/swagger-ui/index.html", "Accept: text/html", ""))
        .contains("style-src 'self' 'unsafe-inline'");
    assertThat(call("GET", "/", "Accept: text/html", ""))
        .containsOnlyOnce("Cache-Control:")
        .contains("img-src 'self' data: blob:");
  }

  private String call(String method, String path, String headers, String body) throws IOException {
    String request =
        "%s %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n%s\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(method, path, headers, body.length(), body);
    return raw(request);
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(15_000);
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }
}
