package org.digittrainer.web.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.constraints.Max;
import java.util.List;
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
        .containsExactlyInAnyOrder("/api/things", "/api/things/{name}", "/v2/things/{name}");
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
