package org.digittrainer.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.digittrainer.access.ApiKeys;
import org.digittrainer.access.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A protected service on which each owner has a hundred units, and a further one each second. */
@SpringBootTest(
    webEnvironment = WebEnvironment.MOCK,
    properties = {
      "digit-trainer.compute.kernel=PLAIN",
      "digit-trainer.jobs.train-on-first-start=false",
      "digit-trainer.access.mode=PROTECTED",
      "digit-trainer.access.admin-key=" + ProtectedService.ADMIN_KEY,
      "digit-trainer.limits.per-minute=60",
      "digit-trainer.limits.burst=100"
    })
@AutoConfigureMockMvc
@Import(LimitTests.Time.class)
class LimitTests {

  private static final String JOBS = "/api/v1/training-jobs";

  @TestConfiguration(proxyBeanMethods = false)
  static class Time {

    @Bean
    AllowancesTests.Hand time() {
      return new AllowancesTests.Hand();
    }
  }

  @Autowired MockMvcTester mvc;
  @Autowired ApiKeys keys;
  @Autowired AllowancesTests.Hand time;
  @Autowired JdbcClient database;

  private String mia;

  @BeforeEach
  void waitUntilAllMayAskAgain() {
    time.advance(Duration.ofDays(1));
    mia = key("mia");
  }

  @Test
  void refusesOneWhoAsksTooMuchAndSaysWhenToComeAgain() {
    spend(100);
    assertThat(get(mia, JOBS))
        .hasStatus(429)
        .hasHeader("Retry-After", "1")
        .bodyJson()
        .isLenientlyEqualTo(
            """
            {"type": "urn:digit-trainer:problem:too-many-requests", "title": "Too many requests",
             "status": 429, "instance": "/api/v1/training-jobs"}""");
    time.advance(Duration.ofSeconds(1));
    assertThat(get(mia, JOBS)).hasStatus(200);
    assertThat(get(mia, JOBS)).hasStatus(429);
  }

  @Test
  void refusesInTheProtocolsOwnShape() {
    spend(100);
    assertThat(get(mia, "/v2/models/none"))
        .hasStatus(429)
        .hasHeader("Retry-After", "1")
        .bodyJson()
        .extractingPath("$.error")
        .asString()
        .startsWith("You have asked for more");
  }

  @Test
  void keysOfOneOwnerShareAndOthersDoNot() {
    spend(100);
    assertThat(get(key("mia"), JOBS)).hasStatus(429);
    assertThat(get(key("otto"), JOBS)).hasStatus(200);
  }

  @Test
  void strangersShareWhatTheirAddressHas() {
    for (int i = 0; i < 100; i++) {
      signIn("192.0.2.7");
    }
    assertThat(signIn("192.0.2.7")).hasStatus(429);
    assertThat(signIn("192.0.2.8")).hasStatus(422);
    assertThat(get(mia, JOBS)).hasStatus(200);
  }

  @Test
  void thePageAndProbesAreFree() {
    spend(100);
    for (String path :
        new String[] {
          "/", "/v3/api-docs", "/actuator/health", "/v2/health/ready", "/v2/health/live"
        }) {
      assertThat(get(mia, path))
          .as(path)
          .matches(answer -> answer.getResponse().getStatus() != 429);
    }
  }

  @Test
  void aRefusalComesBeforeTheBodyIsReadAndLeavesNoEntry() {
    spend(100);
    long entries = entries();
    for (int i = 0; i < 100; i++) {
      assertThat(send(mia, "POST", JOBS, MediaType.APPLICATION_JSON, "{".getBytes()))
          .hasStatus(429);
    }
    assertThat(entries()).isEqualTo(entries);
  }

  @Test
  void whatComputesMuchCostsMuch() {
    String checks = "/api/v1/gradient-checks";
    byte[] wrong = "{\"h\": 0}".getBytes();
    assertThat(send(mia, "POST", checks, MediaType.APPLICATION_JSON, wrong)).hasStatus(422);
    assertThat(send(mia, "POST", checks, MediaType.APPLICATION_JSON, wrong)).hasStatus(422);
    assertThat(send(mia, "POST", checks, MediaType.APPLICATION_JSON, wrong))
        .hasStatus(429)
        .hasHeader("Retry-After", "50");
  }

  /** Each image costs ten, however it is sent; each request one. */
  @Test
  void imagesAreChargedWhenTheyAreCounted() throws IOException {
    String admin = ProtectedService.ADMIN_KEY;
    byte[] network = new ClassPathResource("npz/zeros-compressed.npz").getContentAsByteArray();
    assertThat(
            send(
                admin,
                "POST",
                "/api/v1/models/limited/versions",
                MediaType.APPLICATION_OCTET_STREAM,
                network))
        .hasStatus(201);
    byte[] picture = picture();
    String classify = "/api/v1/models/limited/classify";
    assertThat(send(mia, "POST", classify, MediaType.IMAGE_PNG, picture)).hasStatus(200);
    assertLeft(100 - 11);

    String base64 = "\"" + Base64.getEncoder().encodeToString(picture) + "\"";
    byte[] batch =
        ("{\"images\": [" + String.join(",", Collections.nCopies(20, base64)) + "]}").getBytes();
    assertThat(send(mia, "POST", classify, MediaType.APPLICATION_JSON, batch)).hasStatus(200);
    assertThat(send(mia, "POST", classify, MediaType.IMAGE_PNG, picture))
        .hasStatus(429)
        .hasHeader("Retry-After", Integer.toString(1 + 201 - 100));

    time.advance(Duration.ofDays(1));
    byte[] broken = ("{\"images\": [" + base64 + ", " + base64 + ", \"AAAA\"]}").getBytes();
    assertThat(send(mia, "POST", classify, MediaType.APPLICATION_JSON, broken)).hasStatus(422);
    assertLeft(100 - 31);

    byte[] numbers = ("{\"images\": [" + "[0],".repeat(49) + "[0]]}").getBytes();
    for (String refused : List.of(classify, "/api/v1/models/nosuch/classify")) {
      assertThat(send(mia, "POST", refused, MediaType.APPLICATION_JSON, numbers))
          .hasStatus4xxClientError();
      assertLeft(100 - 1);
    }

    byte[] tensor =
        ("{\"inputs\": [{\"name\": \"images\", \"datatype\": \"UINT8\", \"shape\": [2, 784],"
                + " \"data\": ["
                + String.join(",", Collections.nCopies(2 * 784, "0"))
                + "]}]}")
            .getBytes();
    assertThat(send(mia, "POST", "/v2/models/limited/infer", MediaType.APPLICATION_JSON, tensor))
        .hasStatus(200);
    assertLeft(100 - 21);
  }

  /** And begins anew. */
  private void assertLeft(int units) {
    spend(units);
    assertThat(get(mia, JOBS)).hasStatus(429);
    time.advance(Duration.ofDays(1));
  }

  private void spend(int units) {
    for (int i = 0; i < units; i++) {
      assertThat(get(mia, "/api/v1/me")).hasStatus(200);
    }
  }

  private long entries() {
    return database.sql("select count(*) from audit_log").query(Long.class).single();
  }

  private String key(String owner) {
    return keys.issue(owner, Role.MEMBER, null).secret();
  }

  private static byte[] picture() throws IOException {
    java.io.ByteArrayOutputStream png = new java.io.ByteArrayOutputStream();
    javax.imageio.ImageIO.write(
        new java.awt.image.BufferedImage(28, 28, java.awt.image.BufferedImage.TYPE_BYTE_GRAY),
        "png",
        png);
    return png.toByteArray();
  }

  private MvcTestResult signIn(String address) {
    return mvc.post()
        .uri("/api/v1/session")
        .contentType(MediaType.APPLICATION_JSON)
        .content("{\"key\": \"guess\"}")
        .with(
            request -> {
              request.setRemoteAddr(address);
              return request;
            })
        .exchange();
  }

  private MvcTestResult get(String key, String path) {
    return send(key, "GET", path, null, new byte[0]);
  }

  private MvcTestResult send(
      String key, String method, String path, @Nullable MediaType type, byte[] body) {
    MockMvcTester.MockMvcRequestBuilder request =
        mvc.method(HttpMethod.valueOf(method))
            .uri(path)
            .header(HttpHeaders.AUTHORIZATION, "Bearer " + key);
    return (type == null ? request : request.contentType(type).content(body)).exchange();
  }
}
