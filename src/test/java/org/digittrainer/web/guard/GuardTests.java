package org.digittrainer.web.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Requests as browsers send them for pages of their own and of others, over a socket. */
@SpringBootTest(
    classes = GuardTests.Application.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "digit-trainer.http.hosts=digits.example",
      "digit-trainer.http.allowed-origins=https://school.example"
    })
class GuardTests {

  @LocalServerPort int port;

  @EnableAutoConfiguration
  @ComponentScan({"org.digittrainer.web.guard", "org.digittrainer.web.problem"})
  static class Application {

    @RestController
    static class Controller {

      @GetMapping({"/guarded", "/v2/guarded"})
      Map<String, Object> notes() {
        return Map.of("notes", 0);
      }

      @PostMapping({"/guarded", "/v2/guarded"})
      Map<String, Object> note() {
        return Map.of("notes", 1);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Accept: */*, 200",
    "Sec-Fetch-Site: same-origin, 200",
    "Sec-Fetch-Site: none, 200",
    "Sec-Fetch-Site: same-site, 403",
    "Sec-Fetch-Site: cross-site, 403",
    "Sec-Fetch-Site: , 403",
    "Origin: http://localhost, 200",
    "Origin: http://localhost:3000, 403",
    "Origin: https://digits.example, 200",
    "Origin: https://school.example, 200",
    "Origin: https://evil.example, 403",
    "Origin: https://digits.example.evil.example, 403",
    "Origin: null, 403",
    "Origin: , 403",
  })
  void letsOnlyOwnAndAllowedPagesChangeThings(String header, int status) throws IOException {
    assertThat(status(call("POST /guarded", "localhost", header))).isEqualTo(status);
    assertThat(status(call("GET /guarded", "localhost", "X-Nothing: 1"))).isEqualTo(200);
  }

  @Test
  void letsAnAllowedPageInThoughItIsOfAnotherSite() throws IOException {
    String own = "Sec-Fetch-Site: cross-site\r\nOrigin: ";
    String answer = call("POST /guarded", "localhost", own + "https://school.example");
    assertThat(status(answer)).isEqualTo(200);
    assertThat(answer).contains("Access-Control-Allow-Origin: https://school.example");
    assertThat(answer).containsPattern("Access-Control-Expose-Headers: .*X-Request-Id");
    assertThat(status(call("POST /guarded", "localhost", own + "http://localhost"))).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, 200",
    "LOCALHOST:8080, 200",
    "localhost., 200",
    "digits.localhost, 200",
    "127.0.0.1:8080, 200",
    "192.168.1.7, 200",
    "[::1]:8080, 200",
    "digits.example:8443, 200",
    "evil.example, 421",
    "evil.example:8080, 421",
    "127.0.0.1.evil.example, 421",
    "localhost.evil.example, 421",
    "notlocalhost, 421",
    "127.1, 421",
  })
  void answersUnderItsOwnNamesOnly(String host, int status) throws IOException {
    assertThat(status(call("GET /guarded", host, "X-Nothing: 1"))).isEqualTo(status);
  }

  @Test
  void answersProbesThatNameNoHost() throws IOException {
    assertThat(status(raw("GET /guarded HTTP/1.0\r\n\r\n"))).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "POST /guarded, Content-Length: 1, 415",
    "DELETE /guarded, Content-Length: 1, 415",
    "POST /guarded, Content-Length: 0, 200",
    "POST /v2/guarded, Content-Length: 1, 200",
    "GET /guarded, Content-Type: */*, 415",
    "GET /nowhere, Content-Type: image/*, 415",
    "POST /guarded, Content-Type: x, 415",
    "POST /guarded, Accept: application/json;charset=utf-16, 406",
    "POST /guarded, Accept: application/json;charset=nope, 406",
    "POST /guarded, Accept: application/json;charset=UTF-8, 200",
  })
  void wantsTypesThatCanBeReadAndWritten(String line, String header, int status)
      throws IOException {
    assertThat(status(call(line, "localhost", header + "\r\n\r\nx"))).isEqualTo(status);
  }

  @Test
  void refusesInTheShapeOfThePath() throws IOException {
    assertThat(call("POST /guarded", "localhost", "Origin: null"))
        .contains("Content-Type: application/problem+json", "urn:digit-trainer:problem:forbidden");
    assertThat(call("POST /v2/guarded", "localhost", "Origin: null"))
        .contains("Content-Type: application/json", "\r\n\r\n{\"error\":\"");
    assertThat(call("GET /v2/%zz", "localhost", "X-Nothing: 1"))
        .contains("HTTP/1.1 400", "{\"error\":\"");
  }

  @ParameterizedTest
  @CsvSource({"/guarded, application/problem+json", "/v2/guarded, application/json"})
  void refusesAPreflightAsEverythingElse(String path, String type) throws IOException {
    String preflight = "Access-Control-Request-Method: PUT\r\nOrigin: https://";
    assertThat(call("OPTIONS " + path, "localhost", preflight + "evil.example"))
        .startsWith("HTTP/1.1 403")
        .contains("Content-Type: " + type)
        .doesNotContain("Invalid CORS request");
    assertThat(call("OPTIONS " + path, "localhost", preflight + "school.example"))
        .startsWith("HTTP/1.1 200")
        .contains("Access-Control-Allow-Methods: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /guarded HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        "GET /nowhere HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        "GET /guarded HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
        "GET /%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        "GET / HTTP/9.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        "NONSENSE\r\n\r\n",
      })
  void tellsBrowsersWhatTheyMayDoWithEveryAnswer(String request) throws IOException {
    assertThat(raw(request))
        .containsPattern("Content-Security-Policy: default-src '[a-z]+';.* frame-ancestors 'none'")
        .contains("X-Content-Type-Options: nosniff", "Referrer-Policy: same-origin")
        .contains("Cache-Control: no-cache");
  }

  private String call(String line, String host, String header) throws IOException {
    return raw(
        line + " HTTP/1.1\r\nConnection: close\r\nHost: " + host + "\r\n" + header + "\r\n\r\n");
  }

  private static int status(String answer) {
    return Integer.parseInt(answer.split(" ", 3)[1]);
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(15_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
