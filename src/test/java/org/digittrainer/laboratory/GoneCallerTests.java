package org.digittrainer.laboratory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.digittrainer.core.kernel.Kernel;
import org.digittrainer.core.kernel.Kernels;
import org.digittrainer.dataset.Datasets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;

/** The most expensive experiments that are allowed, of callers who do not wait for them. */
@Tag("slow")
@SpringBootTest(
    classes = GoneCallerTests.Application.class,
    webEnvironment = WebEnvironment.RANDOM_PORT)
class GoneCallerTests {

  @LocalServerPort int port;
  @Autowired MeterRegistry meters;

  @EnableAutoConfiguration
  @ComponentScan(
      basePackages = {
        "org.digittrainer.laboratory.check",
        "org.digittrainer.laboratory.field",
        "org.digittrainer.web.body",
        "org.digittrainer.web.connection",
        "org.digittrainer.web.problem"
      },
      excludeFilters = @Filter(type = FilterType.REGEX, pattern = ".*Tests\\$.*"))
  static class Application {

    @Bean
    Kernel kernel() {
      return Kernels.plain();
    }

    @Bean
    Datasets datasets() {
      return new Datasets(List.of(), Map.of());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/v1/gradient-checks | {'network': {'hiddenLayers': [100]}, 'evaluation': 'FULL',"
            + " 'examples': 20, 'random': {'inputs': 20, 'classes': 10},"
            + " 'sweep': [1e-1, 1e-2, 1e-3, 1e-4]}",
        "/api/v1/gradient-fields | {'expression': '%s', 'x0': {'from': 0, 'to': 1.99, 'step': 0.01},"
            + " 'x1': {'from': 0, 'to': 1.99, 'step': 0.01}}",
      })
  void endWithTheirCaller(String path, String body) throws Exception {
    String json = body.replace('\'', '"').formatted("sin(cos(x0^0.3))^0.7+".repeat(8) + "x1");
    try (Socket socket = new Socket("127.0.0.1", port)) {
      String request =
          "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s";
      socket.getOutputStream().write(request.formatted(path, json.length(), json).getBytes(UTF_8));
    }
    await().atMost(Duration.ofSeconds(30)).until(() -> answered(path) > 0);
    assertThat(answered(path, "499")).isEqualTo(1);
  }

  private long answered(String path) {
    return meters.find("http.server.requests").tag("uri", path).timers().stream()
        .mapToLong(Timer::count)
        .sum();
  }

  private long answered(String path, String status) {
    return meters
        .find("http.server.requests")
        .tag("uri", path)
        .tag("status", status)
        .timers()
        .stream()
        .mapToLong(Timer::count)
        .sum();
  }
}
