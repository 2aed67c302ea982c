package org.digittrainer.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The service with TLS and HTTP/2 of its own, as operations.md sets them up. */
@Tag("slow")
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "server.ssl.bundle=web",
      "server.http2.enabled=true",
      "spring.ssl.bundle.pem.web.reload-on-update=true",
      "spring.ssl.bundle.watch.file.quiet-period=200ms",
      "management.server.port=0",
      "digit-trainer.compute.kernel=PLAIN",
      "digit-trainer.access.mode=PROTECTED",
      "digit-trainer.access.admin-key=" + TlsTests.KEY
    })
class TlsTests {

  static final String KEY = "a-key-of-thirty-two-characters-or-more";

  private static final Path FOLDER = folder();
  private static final Path CERTIFICATE = FOLDER.resolve("web.crt");
  private static final Path KEY_FILE = FOLDER.resolve("web.key");

  @SuppressWarnings("NullAway.Init") // The properties come before all tests.
  private static Certificate current;

  @LocalServerPort int port;
  @LocalManagementPort int managementPort;

  @DynamicPropertySource
  static void files(DynamicPropertyRegistry properties) throws Exception {
    current = Certificate.make();
    current.write(CERTIFICATE, KEY_FILE);
    properties.add("spring.ssl.bundle.pem.web.keystore.certificate", () -> "file:" + CERTIFICATE);
    properties.add("spring.ssl.bundle.pem.web.keystore.private-key", () -> "file:" + KEY_FILE);
  }

  @Test
  void servesANewCertificateWithoutARestart() throws Exception {
    assertThat(serial(current)).isEqualTo(current.serial());
    Certificate next = Certificate.make();
    next.write(CERTIFICATE, KEY_FILE);
    await()
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions()
        .untilAsserted(
            () -> {
              assertThat(serial(next)).isEqualTo(next.serial());
              assertThat(liveness(next)).isEqualTo(200); // Its port takes it a little later.
            });
    current = next;
  }

  @Test
  void speaksHttp2AndSendsItsCookiesOverTlsAlone() throws Exception {
    HttpClient client = client(current);
    assertThat(send(client, request("/")).version()).isEqualTo(HttpClient.Version.HTTP_2);
    HttpResponse<String> session =
        send(
            client,
            request("/api/v1/session")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"key\":\"" + KEY + "\"}")));
    assertThat(session.statusCode()).as(session.body()).isEqualTo(200);
    assertThat(session.headers().firstValue("Set-Cookie").orElseThrow()).contains("; Secure");
    assertThat(
            send(client, request("/api/v1/models").header("Authorization", "Bearer " + KEY))
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void hasTlsOnTheManagementPortToo() throws Exception {
    assertThat(liveness(current)).isEqualTo(200);
  }

  private int liveness(Certificate trusted) throws Exception {
    URI health = URI.create("https://localhost:" + managementPort + "/actuator/health/liveness");
    return send(client(trusted), HttpRequest.newBuilder(health)).statusCode();
  }

  private BigInteger serial(Certificate trusted) throws Exception {
    HttpResponse<String> answer = send(client(trusted), request("/actuator/health/none"));
    X509Certificate seen =
        (X509Certificate) answer.sslSession().orElseThrow().getPeerCertificates()[0];
    return seen.getSerialNumber();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("https://localhost:" + port + path));
  }

  private static HttpClient client(Certificate trusted) throws Exception {
    return HttpClient.newBuilder().sslContext(trusted.trusted()).build();
  }

  private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request)
      throws Exception {
    return client.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("tls");
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
