package org.digittrainer.web.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.digittrainer.problem.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Bodies that come slowly, or too many at once, on a real server. */
@SpringBootTest(
    classes = BodyGuardTests.Application.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "server.tomcat.threads.max=8",
      "digit-trainer.http.bodies.max-open=4",
      "digit-trainer.http.bodies.max-open-per-address=3",
      "digit-trainer.http.bodies.budget=256KB"
    })
class BodyGuardTests {

  private final List<Socket> sockets = new ArrayList<>();

  @LocalServerPort int port;
  @Autowired BodyGuardValve.Installer guard;

  @EnableAutoConfiguration
  @ComponentScan({"org.digittrainer.web.body", "org.digittrainer.web.problem"})
  static class Application {

    @RestController
    static class Controller {

      @PostMapping("/json")
      Map<String, Object> json(@RequestBody Map<String, Object> body) {
        return body;
      }

      @PostMapping("/bytes")
      @BodyLimit(BodyLimit.Size.IMAGE)
      int bytes(@RequestBody byte[] body) {
        return body.length;
      }

      @PostMapping("/file")
      long file(@RequestPart MultipartFile file) {
        return file.getSize();
      }

      @GetMapping("/alive")
      String alive() {
        return "yes";
      }
    }
  }

  @AfterEach
  void disconnect() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    await("all places and shares released").until(guard::isIdle);
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /json HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 500\r\n",
        "POST /json HTTP/1.1\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n",
        "POST /bytes HTTP/1.1\r\nContent-Type: application/octet-stream\r\nContent-Length: 500\r\n",
        "POST /file HTTP/1.1\r\nContent-Type: multipart/form-data; boundary=b\r\n"
            + "Content-Length: 500\r\n",
        "POST /nowhere HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 500\r\n",
        "DELETE /json HTTP/1.1\r\nContent-Length: 500\r\n",
        "PUT /json HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            + "Content-Length: 500\r\n",
        "GET /alive HTTP/1.1\r\nContent-Length: 500\r\n",
      })
  void answersWhoSendsNoBodyWhileOthersAreSlow(String head) throws IOException {
    for (int i = 0; i < 40; i++) {
      open("127.0.0." + (1 + i % 5), head + "Host: a\r\n\r\n1");
    }
    Socket probe = open("127.0.0.1", "GET /alive HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    probe.setSoTimeout(5000);

    assertThat(answer(probe)).startsWith("HTTP/1.1 200").endsWith("yes");
  }

  @Test
  void refusesMoreOpenBodiesAtOnce() throws IOException {
    String slow =
        "POST /bytes HTTP/1.1\r\nHost: a\r\nContent-Type: application/octet-stream\r\n"
            + "Content-Length: 500\r\n\r\n";
    List<Socket> mine = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      mine.add(open("127.0.0.1", slow));
    }
    await().until(() -> mine.stream().anyMatch(BodyGuardTests::hasAnswer));
    Socket refused = mine.stream().filter(BodyGuardTests::hasAnswer).findAny().orElseThrow();

    assertThat(answer(refused))
        .startsWith("HTTP/1.1 503")
        .contains("Retry-After: 5", "application/problem+json", "Too many bodies");
  }

  @Test
  void readsABodyThatFollowsItsHeadAtOnceWhileOthersAreSlow() throws IOException {
    String head = "POST /json HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n";
    for (int i = 0; i < 4; i++) {
      open("127.0.0.1", head + "Content-Length: 500\r\n\r\n{");
    }
    await("all places taken").until(() -> sockets.stream().anyMatch(BodyGuardTests::hasAnswer));
    Socket quick = open("127.0.0.1", head + "Content-Length: 2\r\nConnection: close\r\n\r\n");
    await().pollDelay(Duration.ofMillis(50)).until(() -> true);
    quick.getOutputStream().write("{}".getBytes(StandardCharsets.US_ASCII));

    assertThat(answer(quick)).startsWith("HTTP/1.1 200");
  }

  @Tag("slow")
  @Test
  void endsASlowBodyInTime() throws IOException {
    Socket slow =
        open(
            "127.0.0.1",
            "POST /json HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                + "Content-Length: 500\r\n\r\n{");
    await()
        .atMost(Duration.ofSeconds(15))
        .pollInterval(Duration.ofMillis(500))
        .until(
            () -> {
              slow.getOutputStream().write(' ');
              return hasAnswer(slow);
            });

    assertThat(answer(slow)).startsWith("HTTP/1.1 408").contains("too-slow", "Connection: close");
  }

  @Test
  void sharesTheBudgetAmongLargeBodies() throws IOException {
    String large =
        "POST /bytes HTTP/1.1\r\nHost: a\r\nContent-Type: application/octet-stream\r\n"
            + "Connection: close\r\nContent-Length: 200000\r\n\r\n";
    Socket first = open("127.0.0.1", large + "x");
    Socket second = open("127.0.0.2", large + "x");
    await().until(() -> hasAnswer(first) || hasAnswer(second));
    Socket refused = hasAnswer(first) ? first : second;
    Socket other = refused == first ? second : first;

    assertThat(answer(refused)).startsWith("HTTP/1.1 503").contains("Too many large bodies");
    other.getOutputStream().write("x".repeat(199_999).getBytes(StandardCharsets.US_ASCII));
    assertThat(answer(other)).startsWith("HTTP/1.1 200");
    assertThat(answer(open("127.0.0.1", large + "x".repeat(200_000)))).startsWith("HTTP/1.1 200");
  }

  @Test
  void givesMoreTimeToLargeBodies() {
    AtomicLong nanos = new AtomicLong();
    BodyDeadline deadline = new BodyDeadline(nanos::get);
    nanos.set(Duration.ofSeconds(12).toNanos());

    deadline.check(100_000);
    assertThatExceptionOfType(Problem.TooSlow.class).isThrownBy(() -> deadline.check(99_999));
  }

  private Socket open(String from, String request) throws IOException {
    Socket socket = new Socket("127.0.0.1", port, InetAddress.getByName(from), 0);
    sockets.add(socket);
    socket.setSoTimeout(20_000);
    socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
    return socket;
  }

  private static boolean hasAnswer(Socket socket) {
    try {
      return socket.getInputStream().available() > 0;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String answer(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
