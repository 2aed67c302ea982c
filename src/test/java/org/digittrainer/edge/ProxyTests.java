package org.digittrainer.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Real proxies that end TLS before the service. */
@Tag("slow")
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "server.forward-headers-strategy=framework",
      "digit-trainer.compute.kernel=PLAIN",
      "digit-trainer.access.mode=PROTECTED",
      "digit-trainer.access.admin-key=" + TlsTests.KEY
    })
class ProxyTests {

  private static final String JOBS = "/api/v1/training-jobs";

  @LocalServerPort int port;

  /** A browser signs in, submits, is told where its job is, and follows it as it runs. */
  @ParameterizedTest
  @EnumSource
  void servesABrowserBehindIt(Proxy proxy) throws Exception {
    Certificate certificate = Certificate.make();
    HttpClient client = HttpClient.newBuilder().sslContext(certificate.trusted()).build();
    try (Proxy.Running running = proxy.start(certificate, port)) {
      String base = running.address();
      await()
          .atMost(Duration.ofSeconds(30))
          .ignoreExceptions()
          .untilAsserted(
              () ->
                  assertThat(send(client, base + "/", Map.of(), null).statusCode()).isEqualTo(200));

      HttpResponse<InputStream> session =
          send(client, base + "/api/v1/session", Map.of(), "{\"key\":\"" + TlsTests.KEY + "\"}");
      assertThat(session.statusCode()).isEqualTo(200);
      String cookie = cookie(session, "digit-trainer-session");
      assertThat(cookie).contains("; Secure", "Path=" + proxy.prefix() + "/;");
      String token = cookie(session, "XSRF-TOKEN");
      assertThat(token).contains("; Secure");
      String jar = cookie.replaceAll(";.*", "");
      String value = token.replaceAll("XSRF-TOKEN=|;.*", "");

      assertThat(send(client, base + JOBS, Map.of("Cookie", jar), "{}").statusCode())
          .isEqualTo(403);
      HttpResponse<InputStream> job =
          send(
              client,
              base + JOBS,
              Map.of(
                  "Cookie", jar + "; XSRF-TOKEN=" + value,
                  "X-XSRF-TOKEN", value,
                  "Origin", base.replaceAll("(?<=:\\d{1,5})/.*", ""),
                  "Sec-Fetch-Site", "same-origin",
                  "Forwarded", "host=evil.example;proto=http",
                  "X-Forwarded-Prefix", "/evil",
                  "X-Forwarded-Host", "evil.example"),
              "{}");
      assertThat(job.statusCode()).isEqualTo(202);
      String location = job.headers().firstValue("Location").orElseThrow();
      assertThat(location).startsWith(base + JOBS + "/");

      followUnbuffered(client, location, jar);
      assertThat(
              send(
                      client,
                      location + "/cancel",
                      Map.of("Cookie", jar + "; XSRF-TOKEN=" + value, "X-XSRF-TOKEN", value),
                      "")
                  .statusCode())
          .isBetween(200, 299);
    }
  }

  private static String cookie(HttpResponse<?> answer, String name) {
    return answer.headers().allValues("Set-Cookie").stream()
        .filter(each -> each.startsWith(name + "="))
        .findFirst()
        .orElseThrow();
  }

  /** The job goes on for minutes: what comes before its end is not held back. */
  private static void followUnbuffered(HttpClient client, String job, String jar) throws Exception {
    HttpResponse<InputStream> events = send(client, job + "/events", Map.of("Cookie", jar), null);
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(events.body(), StandardCharsets.UTF_8))) {
      assertThat(reader.readLine()).isNotBlank();
    }
  }

  private static HttpResponse<InputStream> send(
      HttpClient client, String address, Map<String, String> headers, @Nullable String body)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(30));
    new TreeMap<>(headers).forEach(request::header);
    if (body != null) {
      request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    }
    return client.send(request.build(), BodyHandlers.ofInputStream());
  }
}
