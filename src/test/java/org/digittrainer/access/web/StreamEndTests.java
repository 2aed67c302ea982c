package org.digittrainer.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.digittrainer.access.ApiKey;
import org.digittrainer.access.ApiKeys;
import org.digittrainer.access.BrowserSessions;
import org.digittrainer.access.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Event streams end soon after the key or the session with which they were opened. */
@Tag("slow")
@ProtectedService
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class StreamEndTests {

  private static final String JOBS = "/api/v1/training-jobs";
  @LocalServerPort int port;
  @Autowired ApiKeys keys;
  @Autowired BrowserSessions sessions;

  private Members members;
  private String job;

  @BeforeEach
  void follow() {
    members = new Members(port, keys);
    job = members.json(ProtectedService.ADMIN_KEY, "POST", JOBS, "{}").get("id").asString();
  }

  @Test
  void endsWithItsKey() throws Exception {
    ApiKey.Issued key = keys.issue("rosa", Role.READER, null);
    try (BufferedReader events = open("Authorization", "Bearer " + key.secret())) {
      assertThat(events.readLine()).isNotNull();
      keys.revoke(key.key().id());
      assertThat(rest(events)).doesNotContain("event:end");
    } finally {
      cancel();
    }
    assertThat(members.status(key.secret(), "GET", JOBS + "/" + job, Members.JSON, null))
        .isEqualTo(401);
  }

  @Test
  void endsWhenItsBrowserSignsOut() throws Exception {
    String token = sessions.begin(keys.issue("rosa", Role.READER, null).key()).orElseThrow();
    try (BufferedReader events = open("Cookie", "digit-trainer-session=" + token)) {
      assertThat(events.readLine()).isNotNull();
      sessions.end(token);
      assertThat(rest(events)).doesNotContain("event:end");
    } finally {
      cancel();
    }
  }

  private void cancel() {
    members.status(
        ProtectedService.ADMIN_KEY, "POST", JOBS + "/" + job + "/cancel", Members.JSON, null);
  }

  private static String rest(BufferedReader events) throws IOException {
    StringBuilder text = new StringBuilder();
    for (String line = events.readLine(); line != null; line = events.readLine()) {
      text.append(line).append('\n');
    }
    return text.toString();
  }

  private BufferedReader open(String header, String value) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://localhost:" + port + JOBS + "/" + job + "/events"))
            .header(header, value)
            .build();
    return new BufferedReader(
        new InputStreamReader(
            HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream()).body(),
            StandardCharsets.UTF_8));
  }
}
