package org.digittrainer.jobs.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.digittrainer.access.Caller;
import org.digittrainer.jobs.JobFilter;
import org.digittrainer.jobs.Samples;
import org.digittrainer.jobs.TrainingJob;
import org.digittrainer.jobs.TrainingJobs;
import org.digittrainer.jobs.run.JobRoom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@JobsWebTest
class JobDescriptionControllerTests {

  private static final String JOBS = "/api/v1/training-jobs";
  private static final String MERGE_PATCH = "application/merge-patch+json";

  @Autowired private MockMvcTester mvc;
  @Autowired private JobRoom room;
  @Autowired private TrainingJobs jobs;

  private String job = "";

  @BeforeEach
  void submitOne() {
    for (TrainingJob each : room.store().newest(JobFilter.NONE, null, 100)) {
      if (each.status().allowedActions().contains("cancel")) {
        jobs.cancel(each.id(), Caller.ANYBODY);
      }
      jobs.delete(each.id(), Caller.ANYBODY);
    }
    job = JOBS + "/" + submit("{'name':'old','metadata':{'class':'2b','room':'7'}}");
  }

  @Test
  void changesWhatIsNamedAndKeepsTheRest() {
    JsonNode before = json(job);
    JsonNode after = patched("{'note':'Too fast:\\n\\tthe loss jumps. 😀'}");
    assertThat(after.get("note").asString()).isEqualTo("Too fast:\n\tthe loss jumps. 😀");
    assertThat(after.get("specification")).isEqualTo(before.get("specification"));
    after = patched("{'name':'New','metadata':{'class':'2a','room':null,'seat':'é','none':null}}");
    assertThat(after.get("name").asString()).isEqualTo("New");
    assertThat(after.at("/specification/name").asString()).isEqualTo("New");
    assertThat(after.at("/specification/metadata"))
        .isEqualTo(JsonMapper.shared().readTree("{\"class\":\"2a\",\"seat\":\"é\"}"));
    assertThat(after.get("note")).isNotNull();
    assertThat(after).isEqualTo(json(job)).isEqualTo(json(JOBS).at("/items/0"));
    after = patched("{'note':null,'metadata':null}");
    assertThat(after.has("note")).isFalse();
    assertThat(after.at("/specification/metadata")).isEmpty();
    assertThat(patched("{}")).isEqualTo(after);
  }

  @Test
  void isFoundByWhatItIsNow() {
    patched("{'name':'Straße','metadata':{'class':'2a','owner':' mia '}}");
    assertThat(found("name=STRASSE")).isEqualTo(1);
    assertThat(found("name=old")).isZero();
    assertThat(found("metadata.class=2a")).isEqualTo(1);
    assertThat(found("metadata.class=2b")).isZero();
    assertThat(found("metadata.room=7")).isEqualTo(1);
    assertThat(found("model=digits")).isEqualTo(1);
    assertThat(found("owner=mia")).isEqualTo(1);
    assertThat(json(job).get("owner").asString()).isEqualTo("mia");
    patched("{'metadata':{'owner':null}}");
    assertThat(found("owner=")).isEqualTo(1);
  }

  @Test
  void countsItsBytes() {
    long before = json(job).get("bytes").asLong();
    patched("{'note':'ééééé'}");
    assertThat(json(job).get("bytes").asLong()).isEqualTo(before + 10);
    patched("{'note':null}");
    assertThat(json(job).get("bytes").asLong()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/name | {'name':null} | must not be removed",
        "/name | {'name':''} | 1 to 100",
        "/name | {'name':1e999} | must be a string",
        "/name | {'name':{'a':'b'}} | must be a string",
        "/name | {'name':'a\\nb'} | control",
        "/note | {'note':'a\\u0000b'} | U+0000",
        "/note | {'note':'a\\u001bb'} | control",
        "/note | {'note':'\\ud83d'} | surrogate",
        "/note | {'note':['a']} | must be a string",
        "/metadata | {'metadata':'x'} | must be an object",
        "/metadata | {'metadata':[]} | must be an object",
        "/metadata/a | {'metadata':{'a':1}} | must be a string",
        "/metadata/a | {'metadata':{'a':{'b':null}}} | must be a string",
        "/metadata/ | {'metadata':{'':'x'}} | 1 to 64",
        "/status | {'status':'FAILED'} | not a known field",
        "/status | {'status':null} | not a known field",
        "/specification | {'specification':{'sgd':{'learningRate':1}}} | not a known field",
        " | [] | must be an object",
        " | null | must be an object",
        " | 'name' | must be an object"
      })
  void namesTheBadField(String row) {
    String[] cells = row.split(" \\| ", -1);
    JsonNode before = json(job);
    MvcTestResult answer = patch(cells[1], null);
    assertThat(answer).hasStatus(422);
    JsonNode errors = body(answer).get("errors");
    assertThat(errors).as(errors.toString()).hasSize(1);
    assertThat(errors.get(0).get("pointer").asString()).isEqualTo(cells[0].strip());
    assertThat(errors.get(0).get("detail").asString()).contains(cells[2]);
    assertThat(json(job)).isEqualTo(before);
  }

  @Test
  void takesFourThousandCharactersAndSixteenKeys() {
    assertThat(patch("{'note':'" + "é".repeat(4000) + "'}", null)).hasStatusOk();
    assertThat(patch("{'note':'" + "é".repeat(4001) + "'}", null)).hasStatus(422);
    StringBuilder keys = new StringBuilder("'0':''");
    for (int key = 1; key < 15; key++) {
      keys.append(",'").append(key).append("':'").append("é".repeat(512)).append('\'');
    }
    assertThat(patch("{'metadata':{" + keys + "}}", null)).hasStatus(422);
    assertThat(patch("{'metadata':{'room':null," + keys + "}}", null)).hasStatusOk();
    assertThat(patch("{'metadata':{'k':'" + "x".repeat(513) + "','0':null}}", null)).hasStatus(422);
    assertThat(patch("{'metadata':{'" + "k".repeat(65) + "':'x','0':null}}", null)).hasStatus(422);
  }

  @ParameterizedTest
  @CsvSource({"'', 400", "'{', 400", "'{} {}', 400", "'{\"name\":\"a\",\"name\":\"b\"}', 400"})
  void refusesWhatIsNotOneDocument(String body, int status) {
    assertThat(patch(body, null)).hasStatus(status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "application/json-patch+json", "text/plain"})
  void refusesOtherTypes(String type) {
    assertThat(mvc.patch().uri(job).contentType(MediaType.valueOf(type)).content("{}"))
        .hasStatus(415);
  }

  @Test
  void refusesAChangeOfWhatHasChangedSince() {
    String first = tag(get(job));
    assertThat(tag(get(job))).isEqualTo(first).matches("\"[0-9a-f]{64}\"");
    MvcTestResult renamed = patch("{'name':'new'}", first);
    assertThat(renamed).hasStatusOk();
    assertThat(tag(renamed)).isEqualTo(tag(get(job))).isNotEqualTo(first);
    MvcTestResult stale = patch("{'name':'newest'}", first);
    assertThat(stale).hasStatus(412).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
    assertThat(body(stale).get("detail").asString()).contains("changed");
    assertThat(json(job).get("name").asString()).isEqualTo("new");
    assertThat(patch("{}", "W/" + tag(renamed))).hasStatus(412);
    assertThat(patch("{'note':'a'}", "*")).hasStatusOk();
    assertThat(patch("{'note':'b'}", "\"x\", " + tag(get(job)))).hasStatusOk();
    assertThat(patch("{'note':'c'}", "\"x\",".repeat(3000) + tag(get(job)))).hasStatusOk();
  }

  @ParameterizedTest
  @ValueSource(strings = {"garbage", "*, \"x\"", "\"x\", *", "\"x\" \"y\"", "\"x", "**", ","})
  void refusesTagsThatAreNone(String match) {
    MvcTestResult answer = patch("{'name':'new'}", match);
    assertThat(answer).hasStatus(400);
    assertThat(body(answer).get("detail").asString()).contains("If-Match must be");
    assertThat(json(job).get("name").asString()).isEqualTo("old");
  }

  @Test
  void saysHowLongAKeyMayBe() {
    MvcTestResult answer = patch("{'metadata':{'" + "k".repeat(300) + "':'x'}}", null);
    assertThat(answer).hasStatus(400);
    assertThat(body(answer).get("detail").asString()).contains("more than the 256 characters");
  }

  /** Whoever follows a job by asking again and again must see it move. */
  @Test
  void theTagIsOfTheDescriptionAloneAndHidesNothing() {
    String tag = tag(get(job));
    Samples.fill(room.history(), job.substring(JOBS.length() + 1));
    MvcTestResult moved = mvc.get().uri(job).header("If-None-Match", tag).exchange();
    assertThat(moved).hasStatusOk();
    assertThat(body(moved).at("/latestMetrics/epoch").asInt()).isEqualTo(1);
    assertThat(tag(moved)).isEqualTo(tag);
  }

  @Test
  void changesTheNewestJobAndNoneThatIsGone() {
    String newest = JOBS + "/" + submit("{}");
    assertThat(
            body(mvc.patch()
                    .uri(JOBS + "/latest")
                    .contentType(MediaType.valueOf(MERGE_PATCH))
                    .content("{\"note\":\"x\"}")
                    .exchange())
                .get("id")
                .asString())
        .isEqualTo(newest.substring(JOBS.length() + 1));
    assertThat(
            mvc.patch()
                .uri(JOBS + "/x7")
                .contentType(MediaType.valueOf(MERGE_PATCH))
                .content("{\"note\":\"x\"}"))
        .hasStatus(404);
  }

  private JsonNode patched(String body) {
    MvcTestResult answer = patch(body, null);
    assertThat(answer).hasStatusOk().hasContentType(MediaType.APPLICATION_JSON);
    return body(answer);
  }

  private MvcTestResult patch(String body, @Nullable String match) {
    var request =
        mvc.patch()
            .uri(job)
            .contentType(MediaType.valueOf(MERGE_PATCH))
            .content(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    return (match == null ? request : request.header("If-Match", match)).exchange();
  }

  private int found(String query) {
    return json(JOBS + "?" + query).get("items").size();
  }

  private String submit(String body) {
    return body(mvc.post()
            .uri(JOBS)
            .contentType(MediaType.APPLICATION_JSON)
            .content(body.replace('\'', '"'))
            .exchange())
        .get("id")
        .asString();
  }

  private MvcTestResult get(String path) {
    return mvc.get().uri(path).exchange();
  }

  private JsonNode json(String path) {
    return body(get(path));
  }

  private static String tag(MvcTestResult answer) {
    return String.valueOf(answer.getResponse().getHeader("ETag"));
  }

  private static JsonNode body(MvcTestResult answer) {
    return JsonMapper.shared().readTree(answer.getResponse().getContentAsByteArray());
  }
}
