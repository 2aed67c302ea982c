package org.digittrainer.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.digittrainer.web.body.BodyLimit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** What only a real server shows: bounds on bodies, and requests that never reach Spring. */
@SpringBootTest(
    classes = ServerTests.Application.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {"digit-trainer.http.max-body=1KB", "digit-trainer.http.max-image-body=8KB"})
class ServerTests {

  private final HttpClient client = HttpClient.newHttpClient();

  @LocalServerPort int port;

  @EnableAutoConfiguration
  @ComponentScan({"org.digittrainer.web.body", "org.digittrainer.web.problem"})
  static class Application {

    @Bean
    RouterFunction<ServerResponse> routes() {
      return RouterFunctions.route()
          .POST(
              "/routed/pictures",
              request -> {
                BodyLimit.Size.IMAGE.allow(request.servletRequest());
                return ServerResponse.ok().body(request.body(byte[].class).length);
              })
          .build();
    }

    @RestController
    static class Controller {

      @PostMapping({"/notes", "/notes/classify", "/notes/versions"})
      Map<String, Object> note(@RequestBody Map<String, Object> note) {
        return Map.of("fields", note.size());
      }

      @PostMapping("/pictures")
      @BodyLimit(BodyLimit.Size.IMAGE)
      Map<String, Object> picture(@RequestBody Map<String, Object> picture) {
        return Map.of("fields", picture.size());
      }

      @PostMapping("/raw/pictures")
      @BodyLimit(BodyLimit.Size.IMAGE)
      Map<String, Object> raw(@RequestBody byte[] bytes) {
        return Map.of("length", bytes.length);
      }

      @PostMapping("/files")
      Map<String, Object> file(@RequestPart MultipartFile image) {
        return Map.of("length", image.getSize());
      }

      @GetMapping(path = "/bytes", produces = "application/json")
      byte[] bytes() {
        return "{}".getBytes(StandardCharsets.UTF_8);
      }

      @GetMapping("/text")
      Map<String, Object> text(@RequestParam String name) {
        return Map.of("name", name);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void boundsBodies(boolean chunked) throws Exception {
    assertThat(post("/notes", note(1024), chunked).statusCode()).isEqualTo(200);
    assertProblem(post("/notes", note(1025), chunked), 413, "larger than 1024 bytes");
    assertProblem(post("/notes", note(2_000_000), chunked), 413, "larger than 1024 bytes");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void readsLargerBodiesWhereDeclared(boolean chunked) throws Exception {
    for (String path : List.of("/pictures", "/raw/pictures", "/routed/pictures")) {
      assertThat(post(path, note(8192), chunked).statusCode()).isEqualTo(200);
      assertProblem(post(path, note(8193), chunked), 413, "larger than 8192 bytes");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/notes/classify", "/notes/versions"})
  void givesNoPathAWiderLimitByItsName(String path) throws Exception {
    assertProblem(post(path, note(1025), false), 413, "larger than 1024 bytes");
  }

  @Test
  void boundsUploads() throws Exception {
    assertThat(upload("a".repeat(1000)).statusCode()).isEqualTo(200);
    assertProblem(upload("a".repeat(9000)), 413, "larger");
  }

  @Test
  void refusesABrokenMultipartBody() throws Exception {
    HttpResponse<String> response =
        send(request("/files", "multipart/form-data; boundary=b").POST(publish("x", false)));

    assertProblem(response, 400, "");
  }

  @Test
  void leavesBytesAsTheyAre() throws Exception {
    assertThat(get("/bytes").body()).isEqualTo("{}");
  }

  @Test
  void answersAnErrorPageAsProblem() throws Exception {
    assertProblem(get("/error"), 404, "refused");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NONSENSE\r\n\r\n",
        "GET /a|b<c> HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /text?name=%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
        "GET /%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
        "GET /a%2Fb HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
        "GET /a%00b HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
        "GET /../../etc/passwd HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
        "GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nb\u0001ad: x\r\nConnection: close\r\n\r\n",
        "POST /notes HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\nConnection: close\r\n\r\n",
        "POST /notes HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 2\r\n"
            + "Content-Length: 3\r\nConnection: close\r\n\r\n{}",
        "POST /notes HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: rot13\r\nConnection: close\r\n\r\n",
        "GET / HTTP/9.1\r\nHost: a\r\nConnection: close\r\n\r\n",
        "TRACE / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
        "POST /notes HTTP/1.1\r\nHost: a\r\nContent-Type: application/json;charset=nope\r\n"
            + "Content-Length: 1\r\nConnection: close\r\n\r\n{",
        "POST /notes HTTP/1.1\r\nHost: a\r\nContent-Type: application/json;charset=\"\r\n"
            + "Content-Length: 1\r\nConnection: close\r\n\r\n{",
        "BREW / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
      })
  void answersWhatIsHardlyHttpAsProblem(String request) throws Exception {
    assertRawProblem(raw(request));
  }

  @Test
  void answersTooLongAHeadAsProblem() throws Exception {
    assertRawProblem(raw("GET /" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: a\r\n\r\n"));
    assertRawProblem(raw("GET / HTTP/1.1\r\nHost: a\r\nX: " + "a".repeat(20_000) + "\r\n\r\n"));
  }

  private static void assertRawProblem(String response) {
    assertThat(response)
        .matches("(?s)HTTP/1.1 (4\\d\\d|501|505) .*")
        .containsIgnoringCase("Content-Type: application/problem+json")
        .contains("\"title\":")
        .doesNotContain("<html", "<!doctype", "Exception", "apache", "Tomcat");
  }

  private static void assertProblem(HttpResponse<String> response, int status, String detail) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(response.body())
        .contains("\"status\":" + status, detail)
        .doesNotContain("Exception");
  }

  /** A JSON object of so many bytes. */
  private static String note(int length) {
    return "{\"a\":\"" + "x".repeat(length - 8) + "\"}";
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(request(path, "text/plain").GET());
  }

  private HttpResponse<String> post(String path, String body, boolean chunked) throws Exception {
    String type = path.startsWith("/r") ? "application/octet-stream" : "application/json";
    return send(request(path, type).POST(publish(body, chunked)));
  }

  private HttpResponse<String> upload(String content) throws Exception {
    String body =
        "--b\r\nContent-Disposition: form-data; name=\"image\"; filename=\"a.png\"\r\n\r\n"
            + content
            + "\r\n--b--\r\n";
    return send(request("/files", "multipart/form-data; boundary=b").POST(publish(body, false)));
  }

  private HttpRequest.Builder request(String path, String type) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
        .header("Content-Type", type);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static BodyPublisher publish(String body, boolean chunked) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return chunked
        ? BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes))
        : BodyPublishers.ofByteArray(bytes);
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket("localhost", port)) {
      socket.setSoTimeout(15_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      InputStream answer = socket.getInputStream();
      return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
