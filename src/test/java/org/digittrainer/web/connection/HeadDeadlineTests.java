package org.digittrainer.web.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Heads that come a byte at a time, on a real server. */
@SpringBootTest(
    classes = HeadDeadlineTests.Application.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = "server.tomcat.connection-timeout=1s")
class HeadDeadlineTests {

  @LocalServerPort int port;

  @EnableAutoConfiguration
  @ComponentScan({"org.digittrainer.web.connection", "org.digittrainer.web.problem"})
  static class Application {

    @RestController
    static class Controller {

      @GetMapping("/heads")
      String heads() {
        return "yes";
      }
    }
  }

  @Test
  void endsAConnectionWhoseHeadNeverEnds() throws IOException {
    try (Socket slow = open("GET /heads HTTP/1.1\r\nHost: localhost\r\nX: ")) {
      await()
          .atMost(Duration.ofSeconds(20))
          .pollInterval(Duration.ofMillis(100))
          .until(() -> isClosedAfter(slow, "x"));
    }
  }

  @Test
  void readsAHeadInPieces() throws IOException {
    try (Socket socket = open("GET /heads HT")) {
      send(socket, "TP/1.1\r\nHost: local");
      send(socket, "host\r\nConnection: close\r\n");
      send(socket, "\r\n");
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 200")
          .endsWith("yes");
    }
  }

  /** Whether the server has closed its side; sends more if not. */
  private static boolean isClosedAfter(Socket socket, String more) {
    try {
      send(socket, more);
      socket.setSoTimeout(1);
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true; // A reset: the server was gone when the byte arrived.
    }
  }

  private Socket open(String begin) throws IOException {
    Socket socket = new Socket("127.0.0.1", port);
    socket.setSoTimeout(15_000);
    send(socket, begin);
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
