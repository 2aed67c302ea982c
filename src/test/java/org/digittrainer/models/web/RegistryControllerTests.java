package org.digittrainer.models.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Aliases and the deletion of versions. */
@SpringBootTest(classes = ModelsService.class)
@AutoConfigureMockMvc
final class RegistryControllerTests {

  private static final String PRODUCTION = "/api/v1/models/digits/aliases/production";

  @Autowired private ModelsService service;
  @Autowired private MockMvcTester http;

  @BeforeEach
  void reset() {
    service.reset();
  }

  @Test
  void setsMovesAndDeletesAnAlias() {
    assertThat(put(PRODUCTION, "{\"version\":1}"))
        .hasStatus(201)
        .bodyJson()
        .isStrictlyEqualTo("{\"name\":\"digits\",\"alias\":\"production\",\"version\":1}");
    assertThat(put(PRODUCTION, "{\"version\":2}")).hasStatus(200);
    assertThat(http.get().uri("/api/v1/models/digits"))
        .bodyJson()
        .extractingPath("$.aliases.production")
        .isEqualTo(2);
    assertThat(http.delete().uri(PRODUCTION)).hasStatus(204);
    assertThat(http.delete().uri(PRODUCTION)).hasStatus(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/models/digits/versions/production",
        "/api/v1/models/digits/versions/best/weights?format=onnx",
        "/api/v1/models/digits/versions/production/evaluation",
        "/api/v1/models/digits/versions/production/weights/image"
      })
  void acceptsAnAliasInPlaceOfAVersion(String path) {
    put(PRODUCTION, "{\"version\":1}");
    assertThat(http.get().uri(path)).hasStatusOk();
  }

  @ParameterizedTest
  @ValueSource(strings = {"latest", "best", "1", "-", "ä"})
  void refusesAliasesThatAreTakenOrNumbers(String alias) {
    assertThat(put("/api/v1/models/digits/aliases/" + alias, "{\"version\":1}"))
        .hasStatus(422)
        .bodyJson()
        .extractingPath("$.errors[0].parameter")
        .isEqualTo("alias");
  }

  @Test
  void refusesAliasesOfMissingVersions() {
    assertThat(put(PRODUCTION, "{\"version\":9}")).hasStatus(404);
    assertThat(put("/api/v1/models/other/aliases/production", "{\"version\":1}")).hasStatus(404);
    assertThat(service.models().aliases("digits")).isEmpty();
  }

  @Test
  void deletesAVersionUnlessAnAliasStandsForIt() {
    put(PRODUCTION, "{\"version\":1}");
    assertThat(http.delete().uri("/api/v1/models/digits/versions/1")).hasStatus(409);
    assertThat(http.delete().uri("/api/v1/models/digits/versions/production")).hasStatus(409);
    assertThat(http.delete().uri("/api/v1/models/digits/versions/2")).hasStatus(204);
    assertThat(http.delete().uri("/api/v1/models/digits/versions/2")).hasStatus(404);
    assertThat(
            http.delete()
                .uri("/api/v1/models/digits/versions/2")
                .accept(MediaType.APPLICATION_PROBLEM_JSON))
        .hasStatus(404);
    http.delete().uri(PRODUCTION).exchange();
    assertThat(http.delete().uri("/api/v1/models/digits/versions/latest")).hasStatus(204);
    assertThat(http.get().uri("/api/v1/models/digits")).hasStatus(404);
  }

  private MvcTestResult put(String path, String body) {
    return http.put().uri(path).contentType(MediaType.APPLICATION_JSON).content(body).exchange();
  }
}
