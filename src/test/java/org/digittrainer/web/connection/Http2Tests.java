package org.digittrainer.web.connection;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The guards of HTTP/1.1 hold over HTTP/2, where one connection carries many requests. */
@Tag("slow")
@SpringBootTest(
    classes = Http2Tests.Application.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "server.http2.enabled=true",
      "server.address=127.0.0.1",
      "server.tomcat.connection-timeout=3s",
      "server.tomcat.threads.max=8",
      "server.tomcat.max-connections=40",
      "digit-trainer.http.max-body=20KB",
      "digit-trainer.http.hosts=digits.example"
    })
class Http2Tests {

  private static final Map<String, String> LOCAL = Map.of(":authority", "localhost");

  private final List<AutoCloseable> callers = new ArrayList<>();

  @LocalServerPort int port;

  @EnableAutoConfiguration
  @ComponentScan(
      basePackages = {
        "org.digittrainer.web.body",
        "org.digittrainer.web.connection",
        "org.digittrainer.web.guard",
        "org.digittrainer.web.problem"
      },
      excludeFilters = @Filter(type = FilterType.REGEX, pattern = ".*Tests\\$.*"))
  @Import(Application.Controller.class)
  static class Application {

    @RestController
    static class Controller {

      @GetMapping("/http2/alive")
      String alive() {
        return "yes";
      }

      @GetMapping("/http2/large")
      byte[] large() {
        return new byte[10_000_000];
      }

      @GetMapping(path = "/http2/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
      SseEmitter events() throws IOException {
        SseEmitter emitter = new SseEmitter(0L);
        emitter.send("first");
        return emitter;
      }

      @PostMapping("/http2/note")
      int note(@RequestBody byte[] note) {
        return note.length;
      }
    }
  }

  @AfterEach
  void disconnect() throws Exception {
    for (AutoCloseable caller : callers) {
      caller.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    ":authority, localhost, 200",
    ":authority, localhost:1, 200",
    ":authority, digits.example, 200",
    ":authority, evil.example, 421",
    ":authority, evil.example:80, 421",
    "host, evil.example, 421",
    "host, localhost, 200"
  })
  void refusesHostsThatAreNotItsOwn(String field, String host, int status) throws IOException {
    RawHttp2 caller = open();
    caller.head(
        1, RawHttp2.END_STREAM | RawHttp2.END_HEADERS, "GET", "/http2/alive", Map.of(field, host));
    assertThat(caller.status(1)).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:1, 127.0.0.1:1, 200",
    "http://127.0.0.1, 127.0.0.1, 200",
    "http://127.0.0.1:2, 127.0.0.1:1, 403",
    "http://evil.example, 127.0.0.1, 403",
    "null, 127.0.0.1, 403"
  })
  void knowsItsOwnPages(String origin, String host, int status) throws IOException {
    RawHttp2 caller = open();
    post(caller, Map.of(":authority", host, "origin", origin), new byte[1]);
    assertThat(caller.status(1)).isEqualTo(status);
  }

  /** HTTP/2 needs neither a length nor chunks. */
  @Test
  void refusesABodyThatIsTooLargeWhetherOrNotItSaysSo() throws IOException {
    RawHttp2 caller = open();
    caller.head(1, RawHttp2.END_HEADERS, "POST", "/http2/note", with("content-length", "70000"));
    assertThat(caller.status(1)).isEqualTo(413);

    RawHttp2 silent = open();
    silent.head(1, RawHttp2.END_HEADERS, "POST", "/http2/note", with("x", "y"));
    silent.send(RawHttp2.DATA, 0, 1, new byte[10_240]);
    silent.send(RawHttp2.DATA, RawHttp2.END_STREAM, 1, new byte[10_240]);
    assertThat(silent.status(1)).isEqualTo(200);
    silent.head(3, RawHttp2.END_HEADERS, "POST", "/http2/note", with("x", "y"));
    silent.send(RawHttp2.DATA, 0, 3, new byte[10_240]);
    silent.send(RawHttp2.DATA, RawHttp2.END_STREAM, 3, new byte[10_241]);
    assertThat(silent.status(3)).isEqualTo(413);
  }

  @Test
  void refusesOneRequestOfAConnectionAndAnswersTheOthers() throws IOException {
    RawHttp2 caller = open();
    caller.head(1, RawHttp2.END_HEADERS, "POST", "/http2/note", with("content-length", "70000"));
    assertThat(caller.status(1)).isEqualTo(413);
    caller.get(3, "/http2/alive");
    assertThat(caller.status(3)).isEqualTo(200);
  }

  @Test
  void endsARequestWhoseBodyDoesNotComeAndAnswersTheOthers() throws IOException {
    RawHttp2 caller = open();
    caller.head(1, RawHttp2.END_HEADERS, "POST", "/http2/note", with("content-length", "2"));
    RawHttp2.Frame frame = caller.next();
    while (frame.stream() != 1) {
      frame = caller.next();
    }
    assertThat(frame.type()).isIn(RawHttp2.RESET, RawHttp2.HEADERS);
    caller.get(3, "/http2/alive");
    assertThat(caller.status(3)).isEqualTo(200);
  }

  @Test
  void closesAConnectionThatNeverEndsTheHeadOfARequest() throws IOException {
    RawHttp2 caller = open();
    caller.head(1, 0, "GET", "/http2/alive", LOCAL);
    caller.awaitEnd();
  }

  @Test
  void closesAConnectionThatAsksForNothing() throws IOException {
    open().awaitEnd();
  }

  /** Without a word of their own, they are followed by those who ask for nothing. */
  @Test
  void keepsEventStreamsWhileOthersSayNothing() throws IOException {
    RawHttp2 follower = open();
    follower.get(1, "/http2/events");
    assertThat(follower.status(1)).isEqualTo(200);
    for (int i = 0; i < 45; i++) {
      Socket silent = new Socket("127.0.0.1", port);
      callers.add(silent);
      silent.getOutputStream().write("GET /alive HTTP/1.1\r\nX: ".getBytes(ISO_8859_1));
    }
    RawHttp2 other = open();
    other.get(1, "/http2/alive");
    assertThat(other.status(1)).isEqualTo(200);
    follower.get(3, "/http2/alive");
    assertThat(follower.status(3)).isEqualTo(200);
  }

  @Test
  void answersWhileOthersReadNothing() throws IOException {
    for (int i = 0; i < 3; i++) {
      RawHttp2 greedy = open();
      for (int stream = 1; stream < 9; stream += 2) {
        greedy.get(stream, "/http2/large");
      }
    }
    RawHttp2 caller = open();
    caller.get(1, "/http2/alive");
    assertThat(caller.status(1)).isEqualTo(200);
  }

  private RawHttp2 open() throws IOException {
    RawHttp2 caller = new RawHttp2(port);
    callers.add(caller);
    return caller;
  }

  private static void post(RawHttp2 caller, Map<String, String> headers, byte[] body)
      throws IOException {
    caller.head(1, RawHttp2.END_HEADERS, "POST", "/http2/note", typed(headers));
    caller.send(RawHttp2.DATA, RawHttp2.END_STREAM, 1, body);
  }

  private static Map<String, String> with(String name, String value) {
    Map<String, String> headers = new TreeMap<>(LOCAL);
    headers.put(name, value);
    return typed(headers);
  }

  private static Map<String, String> typed(Map<String, String> headers) {
    Map<String, String> all = new TreeMap<>(headers);
    all.put("content-type", "application/octet-stream");
    return all;
  }
}
