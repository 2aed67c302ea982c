package org.digittrainer.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.HttpCookie;
import java.util.List;
import java.util.Optional;
import org.digittrainer.access.ApiKey;
import org.digittrainer.access.ApiKeys;
import org.digittrainer.access.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.EntityExchangeResult;
import org.springframework.test.web.servlet.client.RestTestClient;

@ProtectedService
class BrowserSessionTests {

  private static final String COOKIE = "digit-trainer-session";
  private static final String TOKEN = "XSRF-TOKEN";
  private static final String JOBS = "/api/v1/training-jobs";
  private static final String JOB =
      """
      {"iterations": 1, "dataset": {"trainSize": 10, "testSize": 10}}""";

  @Autowired RestTestClient http;
  @Autowired ApiKeys keys;

  @Test
  void aBrowserSignsInActsAndSignsOut() {
    String session = signIn(keys.issue("mia", Role.MEMBER, null).secret());
    EntityExchangeResult<String> me = call(HttpMethod.GET, "/api/v1/me", session, null, null);
    assertThat(me.getResponseBody())
        .isEqualTo("{\"owner\":\"mia\",\"role\":\"MEMBER\",\"mode\":\"PROTECTED\"}");
    String token = cookie(me, TOKEN).orElseThrow().getValue();

    assertThat(call(HttpMethod.POST, JOBS, session, token, JOB).getStatus().value()).isEqualTo(202);
    call(HttpMethod.DELETE, SessionController.PATH, session, token, null);
    assertThat(call(HttpMethod.GET, "/api/v1/me", session, null, null).getStatus().value())
        .isEqualTo(401);
  }

  @Test
  void aForeignPageThatKnowsNoTokenChangesNothing() {
    String session = signIn(keys.issue("mia", Role.MEMBER, null).secret());
    for (String guess : new String[] {"", "0f9c1a8e-8f6b-4b0b-9a55-3d1f0c1c2b7a"}) {
      EntityExchangeResult<String> answer = call(HttpMethod.POST, JOBS, session, guess, JOB, "");
      assertThat(answer.getStatus().value()).isEqualTo(403);
      assertThat(answer.getResponseBody()).contains("X-XSRF-TOKEN");
    }
  }

  @Test
  void noScriptReadsTheCookieAndNoOtherSiteSendsIt() {
    EntityExchangeResult<String> answer =
        http.post()
            .uri(SessionController.PATH)
            .contentType(MediaType.APPLICATION_JSON)
            .body("{\"key\": \"" + ProtectedService.ADMIN_KEY + "\"}")
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(String.class)
            .returnResult();
    assertThat(answer.getResponseHeaders().get(HttpHeaders.SET_COOKIE))
        .anySatisfy(
            header ->
                assertThat(header)
                    .startsWith(COOKIE + "=")
                    .contains("HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=43200"));
  }

  @Test
  void revocationEndsTheSessionAtOnce() {
    ApiKey.Issued key = keys.issue("mia", Role.MEMBER, null);
    String session = signIn(key.secret());
    keys.revoke(key.key().id());
    assertThat(call(HttpMethod.GET, "/api/v1/me", session, null, null).getStatus().value())
        .isEqualTo(401);
  }

  @Test
  void theTokenStaysTheSameFromCallToCall() {
    String session = signIn(keys.issue("mia", Role.MEMBER, null).secret());
    String token =
        cookie(call(HttpMethod.GET, "/api/v1/me", session, null, null), TOKEN)
            .orElseThrow()
            .getValue();
    EntityExchangeResult<String> next =
        call(HttpMethod.GET, "/api/v1/models", session, token, null);
    assertThat(cookie(next, TOKEN)).isEmpty();
  }

  @Test
  void oddHeadersAreNoDefectsAndFilesNeedNobodysName() {
    for (String path : new String[] {"/", "/favicon.svg", "/actuator/health/liveness"}) {
      http.get()
          .uri(path)
          .header(HttpHeaders.IF_NONE_MATCH, "\u0081")
          .header(HttpHeaders.AUTHORIZATION, "Basic x")
          .exchange()
          .expectStatus()
          .isOk();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2020-01-01T00:00:00Z",
        "+294277-01-01T00:00:00Z",
        "10000-01-01T00:00:00Z",
        "soon"
      })
  void keysEndInTimesToCome(String end) {
    http.post()
        .uri(KeyController.PATH)
        .header(HttpHeaders.AUTHORIZATION, "Bearer " + ProtectedService.ADMIN_KEY)
        .contentType(MediaType.APPLICATION_JSON)
        .body("{\"owner\": \"mia\", \"role\": \"READER\", \"expiresAt\": \"" + end + "\"}")
        .exchange()
        .expectStatus()
        .isEqualTo(422)
        .expectBody()
        .jsonPath("$.errors[0].pointer")
        .isEqualTo("/expiresAt");
  }

  @Test
  void programsGetNoCookies() {
    EntityExchangeResult<String> answer =
        http.get()
            .uri("/api/v1/me")
            .header(HttpHeaders.AUTHORIZATION, "Bearer " + ProtectedService.ADMIN_KEY)
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(String.class)
            .returnResult();
    assertThat(answer.getResponseHeaders().get(HttpHeaders.SET_COOKIE)).isNull();
  }

  @Test
  void aWrongKeyIsNamed() {
    http.post()
        .uri(SessionController.PATH)
        .contentType(MediaType.APPLICATION_JSON)
        .body("{\"key\": \"dgt_wrong\"}")
        .exchange()
        .expectStatus()
        .isEqualTo(422)
        .expectBody()
        .jsonPath("$.errors[0].pointer")
        .isEqualTo("/key");
  }

  private String signIn(String key) {
    EntityExchangeResult<String> answer =
        http.post()
            .uri(SessionController.PATH)
            .contentType(MediaType.APPLICATION_JSON)
            .body("{\"key\": \"" + key + "\"}")
            .exchange()
            .expectBody(String.class)
            .returnResult();
    return cookie(answer, COOKIE).orElseThrow().getValue();
  }

  private EntityExchangeResult<String> call(
      HttpMethod method,
      String path,
      String session,
      @Nullable String token,
      @Nullable String body) {
    return call(method, path, session, token, body, token);
  }

  private EntityExchangeResult<String> call(
      HttpMethod method,
      String path,
      String session,
      @Nullable String sent,
      @Nullable String body,
      @Nullable String kept) {
    RestTestClient.RequestBodySpec request = http.method(method).uri(path).cookie(COOKIE, session);
    if (sent != null) {
      request.header("X-XSRF-TOKEN", sent);
    }
    if (kept != null && !kept.isEmpty()) {
      request.cookie(TOKEN, kept);
    }
    if (body != null) {
      request.contentType(MediaType.APPLICATION_JSON).body(body);
    }
    return request.exchange().expectBody(String.class).returnResult();
  }

  private static Optional<HttpCookie> cookie(EntityExchangeResult<String> answer, String name) {
    List<String> headers = answer.getResponseHeaders().getOrEmpty(HttpHeaders.SET_COOKIE);
    return headers.stream()
        .flatMap(header -> HttpCookie.parse(header.replaceAll(";.*", "")).stream())
        .filter(cookie -> cookie.getName().equals(name))
        .findFirst();
  }
}
