package org.digittrainer.web.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Callers that keep a real server waiting. */
@SpringBootTest(
    classes = WatchedProtocolTests.Application.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {"server.tomcat.threads.max=8", "server.tomcat.max-connections=40"})
class WatchedProtocolTests {

  private final List<Socket> sockets = new ArrayList<>();

  @LocalServerPort int port;

  @EnableAutoConfiguration
  @ComponentScan("org.digittrainer.web.connection")
  static class Application {

    @RestController
    static class Controller {

      @GetMapping("/connections/alive")
      String alive() {
        return "yes";
      }

      @GetMapping("/connections/large")
      byte[] large() {
        return new byte[10_000_000];
      }
    }
  }

  @AfterEach
  void disconnect() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  @Test
  void answersWhileOthersReadNothing() throws IOException {
    for (int i = 0; i < 12; i++) {
      open("GET /connections/large HTTP/1.1\r\nHost: a\r\n\r\n");
    }
    assertThat(answer(5_000)).startsWith("HTTP/1.1 200").endsWith("yes");
  }

  @Test
  void answersWhileOthersSayNothing() throws IOException {
    for (int i = 0; i < 45; i++) {
      open("GET /connections/alive HTTP/1.1\r\nHost: a\r\nX: ");
    }
    assertThat(answer(5_000)).startsWith("HTTP/1.1 200").endsWith("yes");
  }

  private String answer(int withinMillis) throws IOException {
    Socket socket = open("GET /connections/alive HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    socket.setSoTimeout(withinMillis);
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private Socket open(String request) throws IOException {
    Socket socket = new Socket();
    sockets.add(socket);
    socket.setReceiveBufferSize(4096);
    socket.connect(new InetSocketAddress("127.0.0.1", port));
    socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
    return socket;
  }
}
