package org.digittrainer.configuration;

import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.json.JsonMapper;

/** Traces, sent to a collector by one property. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "digit-trainer.compute.kernel=PLAIN",
      "management.opentelemetry.tracing.export.schedule-delay=100ms"
    })
@DirtiesContext
class TracingTests {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final Collector COLLECTOR = Collector.started();

  @LocalServerPort int port;

  @DynamicPropertySource
  static void endpoint(DynamicPropertyRegistry properties) {
    properties.add("management.opentelemetry.tracing.export.otlp.endpoint", COLLECTOR::address);
  }

  @AfterAll
  static void stop() {
    COLLECTOR.server.stop(0);
  }

  @Test
  void sendsSpansOfRequestsWithinTheTracesOfTheirCallers() throws Exception {
    send(HttpRequest.newBuilder(uri("/api/v1/models")));
    await().until(() -> COLLECTOR.has("http get /api/v1/models", bytes(TRACE), "digit-trainer"));
  }

  @Test
  void sendsASpanOfEachRunOfAJob() throws Exception {
    String job =
        send(
            HttpRequest.newBuilder(uri("/api/v1/training-jobs"))
                .header("Content-Type", "application/json")
                .POST(
                    BodyPublishers.ofString(
                        """
                        {"dataset": {"trainSize": 20, "testSize": 20}, "epochs": 1,
                         "network": {"hiddenLayers": [2]}}
                        """)));
    String id = JsonMapper.shared().readTree(job).at("/id").asString();
    await().until(() -> COLLECTOR.has("training job", id));
  }

  private URI uri(String path) {
    return URI.create("http://localhost:" + port + path);
  }

  private static String send(HttpRequest.Builder request) throws Exception {
    HttpRequest traced =
        request.header("traceparent", "00-%s-b7ad6b7169203331-01".formatted(TRACE)).build();
    return HttpClient.newHttpClient().send(traced, BodyHandlers.ofString()).body();
  }

  /** As they stand in a message of OTLP. */
  private static String bytes(String hex) {
    return new String(HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1);
  }

  /** Keeps what it is sent by OTLP over HTTP, whose texts stand in it as they are. */
  private record Collector(HttpServer server, List<String> messages) {

    static Collector started() {
      try {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        Collector collector =
            new Collector(HttpServer.create(any, 0), new CopyOnWriteArrayList<>());
        collector.server.createContext(
            "/v1/traces",
            call -> {
              byte[] body = call.getRequestBody().readAllBytes();
              collector.messages.add(new String(body, StandardCharsets.ISO_8859_1));
              call.sendResponseHeaders(200, -1);
              call.close();
            });
        collector.server.start();
        return collector;
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }

    String address() {
      return "http://localhost:" + server.getAddress().getPort() + "/v1/traces";
    }

    boolean has(String... texts) {
      return messages.stream()
          .anyMatch(message -> List.of(texts).stream().allMatch(message::contains));
    }
  }
}
