package org.digittrainer.web.connection;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Callers of a real server who leave before their answer is there, and such as only seem to. */
@Tag("slow")
@SpringBootTest(
    classes = GoneCallerTests.Application.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = "server.http2.enabled=true")
class GoneCallerTests {

  private static final AtomicInteger STARTED = new AtomicInteger();
  private static final AtomicInteger STOPPED = new AtomicInteger();
  private static volatile boolean enough;

  @LocalServerPort int port;

  @EnableAutoConfiguration
  @ComponentScan("org.digittrainer.web.connection")
  static class Application {

    @RestController
    static class Controller {

      /** Computes until a test has had enough, or the caller. */
      @GetMapping("/gone/work")
      String work() {
        STARTED.incrementAndGet();
        WaitingCaller caller = WaitingCaller.current();
        while (!enough) {
          if (caller.isGone()) {
            STOPPED.incrementAndGet();
            caller.check();
          }
          Thread.onSpinWait();
        }
        return "done";
      }
    }
  }

  @BeforeEach
  void begin() {
    enough = false;
    STARTED.set(0);
    STOPPED.set(0);
  }

  @AfterEach
  void release() {
    enough = true;
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0})
  void endsTheWorkForACallerWhoCloses(int linger) throws IOException {
    Socket socket = ask("HTTP/1.1", 1);
    if (linger == 0) {
      socket.setSoLinger(true, 0);
    }
    socket.close();
    awaitStopped(1);
  }

  @Test
  void answersACallerWhoOnlyWaits() throws IOException {
    Socket socket = ask("HTTP/1.1", 1);
    awaitLooks();
    enough = true;
    assertThat(answers(socket)).startsWith("HTTP/1.1 200").endsWith("done");
    assertThat(STOPPED).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/1.1", "HTTP/1.0"})
  void answersACallerWhoSendsNoMoreButReads(String protocol) throws IOException {
    Socket socket = ask(protocol, 1);
    socket.shutdownOutput();
    awaitLooks();
    enough = true;
    assertThat(answers(socket))
        .startsWith(protocol.equals("HTTP/1.1") ? "HTTP/1.1 103" : "HTTP/1.1 200")
        .contains("HTTP/1.1 200")
        .endsWith("done");
    assertThat(STOPPED).hasValue(0);
  }

  @Test
  void answersEachOfSeveralRequestsThatWereSentAtOnce() throws IOException {
    Socket socket = ask("HTTP/1.1", 3);
    awaitLooks();
    enough = true;
    assertThat(answers(socket).split("done", -1)).hasSize(4);
    assertThat(STOPPED).hasValue(0);
  }

  @Test
  void endsTheWorkForAStreamThatIsResetAndNoOther() throws IOException {
    try (RawHttp2 caller = new RawHttp2(port)) {
      caller.get(1, "/gone/work");
      caller.get(3, "/gone/work");
      await().untilAtomic(STARTED, number -> assertThat(number).isEqualTo(2));
      caller.reset(1);
      awaitStopped(1);
      awaitLooks();
      assertThat(STOPPED).hasValue(1);
      enough = true;
      assertThat(caller.status(3)).isEqualTo(200);
    }
  }

  @Test
  void endsTheWorkForEveryStreamOfAConnectionThatCloses() throws IOException {
    RawHttp2 caller = new RawHttp2(port);
    caller.get(1, "/gone/work");
    caller.get(3, "/gone/work");
    await().untilAtomic(STARTED, number -> assertThat(number).isEqualTo(2));
    caller.close();
    awaitStopped(2);
  }

  private Socket ask(String protocol, int times) throws IOException {
    Socket socket = new Socket("127.0.0.1", port);
    socket.setSoTimeout(10_000);
    String request = "GET /gone/work " + protocol + "\r\nHost: localhost\r\n%s\r\n";
    String all =
        request.formatted("").repeat(times - 1) + request.formatted("Connection: close\r\n");
    socket.getOutputStream().write(all.getBytes(ISO_8859_1));
    await().untilAtomic(STARTED, number -> assertThat(number).isEqualTo(1));
    return socket;
  }

  private static String answers(Socket socket) throws IOException {
    try (socket) {
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }

  private static void awaitStopped(int count) {
    await()
        .atMost(20, TimeUnit.SECONDS)
        .untilAtomic(STOPPED, number -> assertThat(number).isEqualTo(count));
  }

  /** Lets the server look a few times: it takes a caller for gone at the second look at most. */
  private static void awaitLooks() {
    await().pollDelay(1, TimeUnit.SECONDS).until(() -> true);
  }
}
