package org.digittrainer.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {"digit-trainer.compute.kernel=PLAIN", "management.server.port=0"})
class ManagementPortTests {

  private final HttpClient client = HttpClient.newHttpClient();

  @LocalServerPort int port;
  @LocalManagementPort int managementPort;

  @Test
  void servesProbesAndMetricsOnTheManagementPort() throws Exception {
    assertThat(status(managementPort, "/actuator/health/liveness")).isEqualTo(200);
    assertThat(status(managementPort, "/actuator/prometheus")).isEqualTo(200);
    assertThat(status(managementPort, "/actuator/sbom")).isEqualTo(200);
    assertThat(status(managementPort, "/api/v1/models")).isEqualTo(404);
    assertThat(status(port, "/api/v1/models")).isEqualTo(200);
    assertThat(status(port, "/actuator/prometheus")).isEqualTo(404);
  }

  private int status(int at, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + at + path)).build();
    return client.send(request, BodyHandlers.ofString()).statusCode();
  }
}
