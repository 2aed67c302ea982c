package org.digittrainer.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.digittrainer.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.assertj.MvcTestResultAssert;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@WebMvcTest(ProblemTests.Refusing.class)
@Import(ProblemTests.Refusing.class)
@ExtendWith(OutputCaptureExtension.class)
class ProblemTests {

  private static final String TYPE = "urn:digit-trainer:problem:";

  @Autowired MockMvcTester mvc;

  enum Status {
    QUEUED,
    RUNNING
  }

  record Item(String name) {}

  @RestController
  static class Refusing {

    @GetMapping("/refusals/{kind}")
    String refuse(@PathVariable String kind) {
      throw switch (kind) {
        case "unacceptable" ->
            new Problem.Unacceptable(
                List.of(
                    new Problem.Field("/a", "must be 1"), new Problem.Field("cursor", "is old")));
        case "one" -> new Problem.Unacceptable("/a", "must be 1");
        case "whole" -> new Problem.Unacceptable("", "must not be empty");
        case "not-found" -> new Problem.NotFound("no training job \"x7\"");
        case "illegal" -> new Problem.IllegalStatus("it is over", "SUCCEEDED", List.of("delete"));
        case "full" -> new Problem.QueueFull("100 jobs wait already", 30);
        case "early" -> new Problem.NotReady("MNIST is being read", 5);
        case "away" -> DatabaseFailures.away();
        case "busy" -> DatabaseFailures.busy();
        case "puzzled" -> DatabaseFailures.puzzled();
        default -> new IllegalStateException("secret", new RuntimeException("the cause"));
      };
    }

    @GetMapping(path = "/items/{index}", produces = MediaType.APPLICATION_JSON_VALUE)
    Item item(
        @PathVariable int index,
        @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit,
        @RequestParam(defaultValue = "QUEUED") Status status,
        @RequestParam(defaultValue = "0.5") double share,
        @RequestParam(defaultValue = "true") boolean all) {
      return new Item(index + " " + limit + " " + status + " " + share + " " + all);
    }

    @GetMapping("/needs")
    Item needs(@RequestParam String name) {
      return new Item(name);
    }

    @PostMapping(path = "/items", consumes = MediaType.APPLICATION_JSON_VALUE)
    Item create(@RequestBody Item item) {
      return item;
    }

    @DeleteMapping("/items")
    void delete() {}
  }

  @Test
  void namesEveryBadFieldAndParameter() {
    assertProblem(get("/refusals/unacceptable"), 422, "unacceptable", "2 fields are not acceptable")
        .bodyJson()
        .isLenientlyEqualTo(
            """
            {"errors":[
              {"pointer":"/a","detail":"must be 1"},{"parameter":"cursor","detail":"is old"}]}""");
  }

  @ParameterizedTest
  @CsvSource({
    "one, 422, unacceptable, /a must be 1",
    "whole, 422, unacceptable, The body must not be empty",
    "not-found, 404, not-found, no training job \"x7\"",
    "illegal, 409, illegal-status, it is over",
    "full, 429, queue-full, 100 jobs wait already",
    "early, 503, not-ready, MNIST is being read",
    "away, 503, not-ready, The database is away or too busy for the moment",
    "busy, 503, not-ready, The database is away or too busy for the moment",
    "puzzled, 500, internal, See the log of the service"
  })
  void answersEachRefusal(String kind, int status, String type, String detail) {
    assertProblem(get("/refusals/" + kind), status, type, detail);
  }

  @Test
  void namesTheStateAndTheAllowedActions() {
    assertThat(get("/refusals/illegal"))
        .bodyJson()
        .isLenientlyEqualTo(
            """
            {"status":409,"currentStatus":"SUCCEEDED","allowedActions":["delete"]}""");
  }

  @Test
  void saysWhenToRetry() {
    assertThat(get("/refusals/full")).hasHeader(HttpHeaders.RETRY_AFTER, "30");
    assertThat(get("/refusals/early")).hasHeader(HttpHeaders.RETRY_AFTER, "5");
    assertThat(get("/refusals/busy")).hasHeader(HttpHeaders.RETRY_AFTER, "5");
  }

  @Test
  void keepsTheUnexpectedToTheLog(CapturedOutput output) {
    MvcTestResult result = get("/refusals/unknown");

    assertProblem(result, 500, "internal", "See the log of the service")
        .bodyText()
        .doesNotContain("secret", "cause", "Exception");
    assertThat(output).contains("GET /refusals/unknown failed", "secret", "the cause");
  }

  @Test
  void keepsToTheLogWhyADatabaseDoesNotAnswer(CapturedOutput output) {
    assertThat(get("/refusals/busy")).bodyText().doesNotContain("active=1");

    assertThat(output).contains("The database is away or too busy", "active=1");
  }

  @ParameterizedTest
  @CsvSource({
    "/items/x, index, must be a whole number",
    "/items/99999999999, index, must be a whole number",
    "/items/1?limit=ten, limit, must be a whole number",
    "/items/1?limit=1.5, limit, must be a whole number",
    "/items/1?status=DONE, status, 'must be one of QUEUED, RUNNING'",
    "/items/1?share=half, share, must be a number",
    "/items/1?all=maybe, all, must be true or false",
    "/needs, name, must be given"
  })
  void namesTheParameterThatCannotBeRead(String uri, String parameter, String detail) {
    assertProblem(get(uri), 400, "malformed", parameter + " " + detail)
        .bodyJson()
        .isLenientlyEqualTo(
            "{\"errors\":[{\"parameter\":\"%s\",\"detail\":\"%s\"}]}".formatted(parameter, detail));
  }

  @ParameterizedTest
  @CsvSource({
    "0, must be greater than or equal to 1",
    "101, must be less than or equal to 100",
    "-5, must be greater than or equal to 1"
  })
  void namesTheParameterOutOfBounds(String limit, String detail) {
    assertProblem(get("/items/1?limit=" + limit), 422, "unacceptable", "limit " + detail);
  }

  @Test
  void saysThatThePathDoesNotExist() {
    assertProblem(get("/nowhere"), 404, "not-found", "There is nothing at /nowhere");
  }

  @Test
  void saysWhichMethodsArePossible() {
    assertProblem(
            mvc.put().uri("/items").exchange(),
            405,
            "method-not-allowed",
            "PUT is not possible here, only [DELETE, POST]")
        .headers()
        .containsHeader(HttpHeaders.ALLOW);
  }

  @Test
  void saysWhatItWrites() {
    assertProblem(
        mvc.get().uri("/items/1").accept(MediaType.IMAGE_PNG).exchange(),
        406,
        "not-acceptable",
        "This is available as one of [application/json]");
  }

  @Test
  void saysWhatItReads() {
    MvcTestResult result =
        mvc.post().uri("/items").contentType(MediaType.TEXT_PLAIN).content("x").exchange();

    assertProblem(
            result,
            415,
            "unsupported-media-type",
            "The body must be sent as one of [application/json]")
        .headers()
        .hasValue(HttpHeaders.ACCEPT, "application/json");
  }

  @Test
  void toleratesHeadersThatCannotBeRead() {
    assertProblem(
        mvc.get().uri("/needs?name=a").header("Accept", "x").exchange(),
        406,
        "not-acceptable",
        "The header Accept cannot be read");
    assertProblem(
        mvc.post().uri("/items").header("Content-Type", "x").content("{}").exchange(),
        415,
        "unsupported-media-type",
        "The header Content-Type cannot be read");
  }

  @Test
  void refusesAMissingBody() {
    MvcTestResult result =
        mvc.post().uri("/items").contentType(MediaType.APPLICATION_JSON).exchange();

    assertProblem(result, 400, "malformed", "The body is missing or incomplete");
  }

  @Test
  void answersAsProblemWhateverIsAccepted() {
    MvcTestResult result =
        mvc.get().uri("/refusals/not-found").accept(MediaType.IMAGE_PNG).exchange();

    assertProblem(result, 404, "not-found", "no training job \"x7\"");
  }

  private MvcTestResult get(String uri) {
    return mvc.get().uri(uri).exchange();
  }

  private static MvcTestResultAssert assertProblem(
      MvcTestResult result, int status, String type, String detail) {
    var assertion = assertThat(result);
    assertion.hasStatus(status).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
    assertion.bodyJson().extractingPath("$.type").isEqualTo(TYPE + type);
    assertion.bodyJson().extractingPath("$.status").isEqualTo(status);
    assertion.bodyJson().extractingPath("$.title").asString().isNotBlank();
    assertion.bodyJson().extractingPath("$.detail").isEqualTo(detail);
    return assertion;
  }
}
