package org.digittrainer.web.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(classes = OpenApiTests.Application.class)
@AutoConfigureMockMvc
class OpenApiTests {

  @Autowired MockMvcTester mvc;
  @Autowired JsonMapper mapper;

  record Thing(String name) {}

  /** An answer: always there, null at times, left out at times. */
  record Answer(
      String always,
      @Nullable Double nullable,
      @Nullable Thing thing,
      @Nullable Colour colour,
      List<@Nullable Double> column,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String leftOut,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> unlessEmpty,
      @JsonUnwrapped Part part,
      @JsonProperty("other_name") int renamed,
      @JsonIgnore String ignored) {}

  record Part(@Nullable String ofPart) {}

  enum Colour {
    RED
  }

  record Question(
      @NotNull String given,
      String completed,
      @Nullable Integer free,
      @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED) @NotNull String kept,
      Map<String, @Size(max = 7) @Nullable String> notes) {}

  @EnableAutoConfiguration
  @ComponentScan({"org.digittrainer.web.body", "org.digittrainer.web.documentation"})
  static class Application {

    @RestController
    static class Controller {

      @GetMapping("/api/things")
      List<Thing> list() {
        return List.of();
      }

      @GetMapping("/api/things/{name}")
      Thing get(@PathVariable String name, @RequestParam @Max(3) int limit) {
        return new Thing(name);
      }

      @PostMapping("/api/things")
      @ApiResponse(responseCode = "202", description = "taken")
      @ApiResponse(responseCode = "429", description = "full")
      Thing add(@RequestBody Thing thing) {
        return thing;
      }

      @PostMapping("/api/answers")
      Answer answer(@RequestBody Question question) {
        throw new UnsupportedOperationException();
      }

      @GetMapping({"/api/models/{name}", "/api/models/{name}/versions/{version}"})
      Thing getModel(@PathVariable String name, @PathVariable(required = false) String version) {
        return new Thing(name);
      }

      @GetMapping("/v2/things/{name}")
      Thing inference(@PathVariable String name) {
        return new Thing(name);
      }

      @GetMapping("/internal")
      Thing internal() {
        return new Thing("");
      }
    }
  }

  @Test
  void describesTheServiceAndItsPathsOnly() throws Exception {
    JsonNode api = api();

    assertThat(api.get("openapi").asString()).startsWith("3.1");
    assertThat(api.at("/info/title").asString()).isEqualTo("digit-trainer");
    assertThat(api.at("/info/description").asString()).contains("RFC 9457");
    assertThat(api.get("paths").propertyNames())
        .containsExactlyInAnyOrder(
            "/api/answers",
            "/api/models/{name}",
            "/api/models/{name}/versions/{version}",
            "/api/things",
            "/api/things/{name}",
            "/v2/things/{name}");
  }

  @Test
  void addsTheErrorAnswersThatApply() throws Exception {
    JsonNode paths = api().get("paths");

    assertThat(answers(paths, "/api/things", "get"))
        .containsExactlyInAnyOrder("200", "406", "default");
    assertThat(answers(paths, "/api/things", "post"))
        .containsExactlyInAnyOrder(
            "202", "400", "406", "408", "413", "415", "422", "429", "503", "default");
    assertThat(answers(paths, "/api/things/{name}", "get"))
        .containsExactlyInAnyOrder("200", "400", "404", "406", "422", "default");
    assertThat(answers(paths, "/v2/things/{name}", "get"))
        .containsExactlyInAnyOrder("200", "404", "406", "default");
  }

  @Test
  void describesErrorsAsProblems() throws Exception {
    JsonNode api = api();
    JsonNode answers = api.get("paths").get("/api/things").get("post").get("responses");

    for (String status : List.of("400", "422", "429")) {
      assertThat(answers.get(status).get("content").propertyNames())
          .containsExactly("application/problem+json");
    }
    assertThat(
            api.at(
                    "/paths/~1v2~1things~1{name}/get/responses/404/content/application~1json/schema/$ref")
                .asString())
        .endsWith("/InferenceError");
    assertThat(api.at("/components/schemas/ProblemDetails/properties").propertyNames())
        .contains("type", "title", "status", "detail", "errors", "currentStatus");
  }

  @Test
  void saysWhatAnAnswerAlwaysHas() throws Exception {
    JsonNode answer = api().at("/components/schemas/Answer");

    assertThat(answer.get("required").valueStream().map(JsonNode::asString))
        .containsExactlyInAnyOrder(
            "always", "nullable", "thing", "colour", "column", "ofPart", "other_name");
  }

  @Test
  void saysWhatOfAnAnswerMayBeNull() throws Exception {
    JsonNode fields = api().at("/components/schemas/Answer/properties");

    assertThat(types(fields.get("always"))).containsExactly("string");
    assertThat(types(fields.get("nullable"))).containsExactly("number", "null");
    assertThat(fields.at("/thing/anyOf/0/$ref").asString()).endsWith("/Thing");
    assertThat(fields.at("/thing/anyOf/1/type").asString()).isEqualTo("null");
    assertThat(fields.at("/colour/enum").valueStream().map(JsonNode::isNull))
        .containsExactly(false, true);
    assertThat(types(fields.at("/column/items"))).containsExactly("number", "null");
    assertThat(types(fields.get("ofPart"))).containsExactly("string", "null");
    assertThat(types(fields.get("leftOut"))).containsExactly("string");
    assertThat(fields.has("ignored")).isFalse();
  }

  @Test
  void saysWhatARequestMustHave() throws Exception {
    JsonNode question = api().at("/components/schemas/Question");

    assertThat(question.get("required").valueStream().map(JsonNode::asString))
        .containsExactly("given");
    assertThat(types(question.at("/properties/given"))).containsExactly("string");
    assertThat(types(question.at("/properties/completed"))).containsExactly("string", "null");
    assertThat(types(question.at("/properties/kept"))).containsExactly("string");
    assertThat(types(question.at("/properties/free"))).containsExactly("integer", "null");
    assertThat(question.at("/properties/notes/additionalProperties/maxLength").asInt())
        .isEqualTo(7);
    assertThat(types(question.at("/properties/notes/additionalProperties")))
        .containsExactly("string", "null");
  }

  @Test
  void namesOperationsByVersion() throws Exception {
    JsonNode paths = api().get("paths");

    assertThat(paths.get("/api/models/{name}").at("/get/operationId").asString())
        .isEqualTo("getModel");
    assertThat(paths.get("/api/models/{name}/versions/{version}").at("/get/operationId").asString())
        .isEqualTo("getModelByVersion");
  }

  private static List<String> types(JsonNode schema) {
    JsonNode type = schema.get("type");
    return type.isArray()
        ? type.valueStream().map(JsonNode::asString).toList()
        : List.of(type.asString());
  }

  @Test
  void showsSwaggerUiWithoutTheOutsideWorld() throws Exception {
    assertThat(mvc.get().uri("/swagger-ui.html")).hasStatus3xxRedirection();
    assertThat(mvc.get().uri("/swagger-ui/index.html")).hasStatusOk();
    assertThat(mvc.get().uri("/v3/api-docs/swagger-config"))
        .hasStatusOk()
        .bodyText()
        .contains("\"tryItOutEnabled\":true", "\"validatorUrl\":\"none\"")
        .doesNotContain("petstore");
  }

  private static Iterable<String> answers(JsonNode paths, String path, String method) {
    return paths.get(path).get(method).get("responses").propertyNames();
  }

  private JsonNode api() throws Exception {
    return mapper.readTree(
        mvc.get().uri("/v3/api-docs").exchange().getResponse().getContentAsString());
  }
}
