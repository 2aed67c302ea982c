package org.digittrainer.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.digittrainer.access.ApiKey;
import org.digittrainer.access.ApiKeys;
import org.digittrainer.access.BrowserSessions;
import org.digittrainer.access.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.client.RestTestClient;

/** Pages elsewhere that may call a protected service: with a key, and never with a cookie. */
@Tag("slow")
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "digit-trainer.compute.kernel=PLAIN",
      "digit-trainer.access.mode=PROTECTED",
      "digit-trainer.access.admin-key=" + ProtectedService.ADMIN_KEY,
      "digit-trainer.http.allowed-origins=https://lesson.example"
    })
@AutoConfigureRestTestClient
class AllowedOriginTests {

  private static final String ALLOWED = "https://lesson.example";
  private static final String MODELS = "/api/v1/models";

  @Autowired RestTestClient http;
  @Autowired ApiKeys keys;
  @Autowired BrowserSessions sessions;

  @ParameterizedTest
  @CsvSource({"https://lesson.example, 200", "https://evil.example, 403", "null, 403"})
  void askFirstWhetherTheyMaySendAKey(String origin, int status) {
    HttpHeaders answer =
        http.method(HttpMethod.OPTIONS)
            .uri(MODELS)
            .header(HttpHeaders.ORIGIN, origin)
            .header(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD, "GET")
            .header(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS, "authorization")
            .exchange()
            .expectStatus()
            .isEqualTo(status)
            .expectBody(String.class)
            .returnResult()
            .getResponseHeaders();
    assertThat(answer.getAccessControlAllowOrigin()).isEqualTo(status == 200 ? origin : null);
    assertThat(answer.getAccessControlAllowCredentials()).isFalse();
  }

  @Test
  void readWhatTheirKeyMayRead() {
    http.get()
        .uri(MODELS)
        .header(HttpHeaders.ORIGIN, ALLOWED)
        .header(HttpHeaders.AUTHORIZATION, "Bearer " + ProtectedService.ADMIN_KEY)
        .exchange()
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueEquals(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, ALLOWED)
        .expectHeader()
        .doesNotExist(HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS);
  }

  /** Browsers send none for them, and what one were to send would change nothing. */
  @Test
  void changeNothingByTheCookieOfAPersonWhoIsSignedIn() {
    ApiKey key = keys.issue("mia", Role.MEMBER, null).key();
    http.post()
        .uri("/api/v1/training-jobs")
        .cookie("digit-trainer-session", sessions.begin(key).orElseThrow())
        .header(HttpHeaders.ORIGIN, ALLOWED)
        .header(HttpHeaders.CONTENT_TYPE, "application/json")
        .body("{}")
        .exchange()
        .expectStatus()
        .isForbidden();
  }
}
