package org.digittrainer.configuration;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.digittrainer.DigitTrainerApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A collector of traces that takes connections and never answers. */
class HungCollectorTests {

  /** Ten seconds are what a call waits by default, and containers are killed after ten, too. */
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  @Test
  void doesNotKeepTheServiceFromStopping(@TempDir Path folder) throws Exception {
    try (ServerSocket collector = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      ConfigurableApplicationContext service = start(folder, collector.getLocalPort());
      String port = service.getEnvironment().getProperty("local.server.port");
      HttpRequest traced =
          HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/models")).build();
      HttpClient.newHttpClient().send(traced, BodyHandlers.discarding());
      collector.setSoTimeout(20_000);
      try (Socket export = collector.accept()) {
        HttpClient.newHttpClient().send(traced, BodyHandlers.discarding());
        assertTimeoutPreemptively(PATIENCE, service::close);
      }
    }
  }

  private static ConfigurableApplicationContext start(Path folder, int collector) {
    return new SpringApplicationBuilder(DigitTrainerApplication.class)
        .run(
            "--server.port=0",
            "--spring.datasource.url=jdbc:h2:file:" + folder.resolve("store"),
            "--digit-trainer.compute.kernel=PLAIN",
            "--digit-trainer.jobs.train-on-first-start=false",
            "--management.opentelemetry.tracing.export.schedule-delay=100ms",
            "--management.opentelemetry.tracing.export.otlp.endpoint=http://localhost:%d/v1/traces"
                .formatted(collector));
  }
}
