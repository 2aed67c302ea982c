package org.digittrainer.jobs.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.digittrainer.database.Cursors;
import org.digittrainer.jobs.Claim;
import org.digittrainer.jobs.JobOrder;
import org.digittrainer.jobs.Samples;
import org.digittrainer.jobs.run.JobRoom;
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

/** The filters of jobs, as callers write them. */
@JobsWebTest
class JobQueryTests {

  private static final String JOBS = "/api/v1/training-jobs";

  @Autowired private MockMvcTester mvc;
  @Autowired private JobRoom room;

  @BeforeEach
  void forgetAllJobs() {
    for (String id : ids("limit=100")) {
      mvc.post().uri(JOBS + "/" + id + "/cancel").exchange();
    }
    delete("createdAfter=1970-01-01T00:00:00Z");
    assertThat(ids("")).isEmpty();
  }

  /** Such as `?owner=$OWNER` of a script that has no OWNER. */
  @ParameterizedTest
  @ValueSource(
      strings = {"owner=", "status=&name=x", "name=x&name=", "metadata.class=", "sweep=", "model="})
  void deletesNothingByAnEmptyFilter(String query) {
    submit("{'modelName':'a'}");
    assertThat(mvc.delete().uri(JOBS + "?" + query)).hasStatus(422);
    assertThat(ids("")).hasSize(1);
  }

  @Test
  void filtersByEachAndByAll() {
    String b = submit("{'modelName':'b','metadata':{'class':'2b','a+b':'x&y','owner':'mia'}}");
    String a = submit("{'modelName':'a','metadata':{'class':'2a','owner':'otto'}}");
    assertThat(ids("metadata.class=2b")).containsExactly(b);
    assertThat(ids("metadata.class=2b&metadata.class=2a")).containsExactly(a, b);
    assertThat(ids("metadata.class=2b&metadata.class=2a&model=a")).containsExactly(a);
    assertThat(ids("metadata.a%2Bb=x%26y")).containsExactly(b);
    assertThat(ids("owner=mia&owner=nobody")).containsExactly(b);
    assertThat(ids("owner=mia&model=a")).isEmpty();
    assertThat(ids("sweep=none&sweep=" + a)).isEmpty();
    assertThat(ids("status=&name=&sort=&limit=9")).containsExactly(a, b);
    assertThat(ids("name=&name=zzz")).containsExactly(a, b);
    assertThat(ids("status=&status=QUEUED&model=a")).containsExactly(a);
    assertThat(ids("name=%25")).isEmpty();
    assertThat(ids("name=_")).isEmpty();
  }

  @Test
  void comparesTimesOfAnyZone() {
    String id = submit("{}");
    String at = json(JOBS + "/" + id).get("createdAt").asString();
    OffsetDateTime time = OffsetDateTime.parse(at);
    assertThat(ids("createdAfter=" + time)).isEmpty();
    assertThat(ids("createdBefore=" + time)).isEmpty();
    assertThat(ids("createdAfter=" + time.minusNanos(1))).containsExactly(id);
    assertThat(ids("createdBefore=" + time.plusNanos(1))).containsExactly(id);
    String east = time.plusNanos(1).withOffsetSameInstant(ZoneOffset.ofHours(9)) + "";
    assertThat(ids("createdBefore=" + east.replace("+", "%2B"))).containsExactly(id);
    String west = time.minusNanos(1).withOffsetSameInstant(ZoneOffset.ofHours(-9)) + "";
    assertThat(ids("createdAfter=" + west)).containsExactly(id);
    assertThat(ids("createdBefore=1999-01-01T00:00:00Z&createdBefore=2999-01-01T00:00:00Z"))
        .containsExactly(id);
    assertThat(ids("createdAfter=1999-01-01T00:00:00Z&createdAfter=2999-01-01T00:00:00Z"))
        .containsExactly(id);
    assertThat(ids("createdAfter=0001-01-01T00:00:00Z&createdBefore=9999-12-31T23:59:59.999Z"))
        .containsExactly(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "createdAfter=",
        "createdAfter=yesterday",
        "createdAfter=2026-11-26",
        "createdAfter=2026-11-26T08:00:00",
        "createdAfter=2026-11-26T08:00:00%2001:00",
        "createdAfter=2026-11-26T08:00:00+0100",
        "createdAfter=2026-02-30T08:00:00Z",
        "createdAfter=2026-11-26T08:00:00%00Z",
        "createdBefore=%2B999999999-12-31T23:59:59Z",
        "createdBefore=-999999999-01-01T00:00:00Z",
        "createdBefore=0000-01-01T00:00:00Z",
        "createdBefore=10000-01-01T00:00:00Z",
        "createdBefore=2026-11-26T08:00:00Z&createdBefore=x",
        "createdBefore=2026-11-26T08:00:00[Europe/Berlin]",
        "sweep=%00",
        "model=%00",
        "model=a%0Ab",
        "owner=%7F",
        "owner=mia&owner=%1F",
        "metadata.class=%00",
        "metadata.=x",
        "metadata.cl%00ass=x",
        "name=a&name=%09"
      })
  void refusesABadFilter(String query) {
    String name = query.split("=", 2)[0].replace("%00", "\0");
    for (MvcTestResult answer : List.of(get(query), delete("model=none&" + query))) {
      assertThat(answer).hasStatus(422);
      assertThat(body(answer).at("/errors/0/parameter").asString()).isEqualTo(name);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "name, 101, name",
    "model, 101, model",
    "owner, 513, owner",
    "metadata.k, 513, metadata.k",
    "createdAfter, 101, createdAfter"
  })
  void refusesALongValue(String name, int length, String named) {
    assertThat(refusal(name + "=" + "x".repeat(length))).isEqualTo(named);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status=QUEUED",
        "name=x",
        "model=x",
        "owner=x",
        "metadata.k=x",
        "createdAfter=2026-11-26T08:00:00Z"
      })
  void refusesMoreThanTwentyValues(String once) {
    assertThat(get(String.join("&", Collections.nCopies(20, once)))).hasStatusOk();
    assertThat(refusal(String.join("&", Collections.nCopies(21, once))))
        .isEqualTo(once.split("=")[0]);
  }

  @Test
  void refusesMoreThanTwentyKeys() {
    assertThat(get(keys(20))).hasStatusOk();
    assertThat(refusal(keys(21))).isEqualTo("metadata.k40");
    assertThat(refusal("metadata." + "k".repeat(65) + "=x")).startsWith("metadata.kkk");
    assertThat(refusal("metadata." + "k".repeat(5000) + "=x")).hasSize(80);
  }

  private static String keys(int count) {
    return IntStream.range(20, 20 + count)
        .mapToObj(i -> "metadata.k" + i + "=x")
        .collect(Collectors.joining("&"));
  }

  @Test
  void sortsWhatAFilterFinds() {
    List<String> ids = Stream.of("b", "A", "c").map(this::named).toList();
    measure(ids.get(0), 0.25);
    measure(ids.get(2), 0.75);
    assertThat(ids("sort=name")).containsExactly(ids.get(1), ids.get(0), ids.get(2));
    assertThat(ids("sort=-testAccuracy")).containsExactly(ids.get(2), ids.get(0), ids.get(1));
    assertThat(ids("sort=testAccuracy&name=B&name=a&status=QUEUED&model=digits"))
        .containsExactly(ids.get(0), ids.get(1));
    assertThat(ids("sort=createdAt")).isEqualTo(ids);
    for (String order : JobOrder.all().stream().map(JobOrder::text).toList()) {
      assertThat(walk("sort=" + order)).as(order).isEqualTo(ids("sort=" + order));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sort=accuracy",
        "sort=TestAccuracy",
        "sort=--name",
        "sort=-",
        "sort=name,testLoss",
        "sort=%00",
        "sort=name&sort=name",
        "stauts=QUEUED",
        "statuses=QUEUED",
        "Name=x",
        "metadata=x",
        "limits=3",
        "x%00=1"
      })
  void refusesAnUnknownOrderOrParameter(String query) {
    assertThat(refusal(query)).isEqualTo(query.split("=")[0].replace("%00", "\0"));
  }

  @Test
  void continuesOnlyTheListThatACursorIsOf() {
    Stream.of("b", "A", "c").forEach(this::named);
    String cursor = next("sort=-name&status=QUEUED&status=RUNNING&limit=1");
    String same = "&cursor=" + cursor;
    assertThat(ids("sort=-name&status=RUNNING&status=QUEUED" + same)).hasSize(2);
    for (String other :
        List.of(
            "sort=name&status=QUEUED&status=RUNNING",
            "status=QUEUED&status=RUNNING",
            "sort=-name&status=QUEUED",
            "sort=-name",
            "sort=-name&status=QUEUED&status=RUNNING&owner=mia",
            "sort=-name&status=QUEUED&status=RUNNING&metadata.class=2b")) {
      MvcTestResult answer = get(other + same);
      assertThat(refusal(answer)).as(other).isEqualTo("cursor");
      assertThat(body(answer).at("/errors/0/detail").asString()).contains("other filters");
    }
  }

  @Test
  void refusesACursorThatIsMadeUp() {
    Stream.of("b", "A").forEach(this::named);
    String digest = Cursors.text(next("sort=testLoss&limit=1")).orElseThrow().substring(0, 16);
    String id = ids("").get(0);
    for (String end :
        List.of(
            "", " ", " x", " " + id + "x", " " + id + " ", " " + id + " x", " " + id + " NaN")) {
      assertThat(refusal("sort=testLoss&cursor=" + Cursors.of(digest + end))).isEqualTo("cursor");
    }
    assertThat(refusal("cursor=" + Cursors.of(id))).isEqualTo("cursor");
    assertThat(ids("sort=testLoss&cursor=" + Cursors.of(digest + " " + id + " 1e300"))).hasSize(2);
  }

  private String named(String name) {
    return submit("{'name':'" + name + "','modelName':'digits'}");
  }

  private void measure(String id, double accuracy) {
    room.history().addEpoch(new Claim(id, 1, 0, 0), Samples.metrics(0, accuracy));
  }

  private String next(String query) {
    return body(get(query)).get("nextCursor").asString();
  }

  private List<String> walk(String query) {
    List<String> all = new ArrayList<>(ids(query + "&limit=1"));
    JsonNode page = body(get(query + "&limit=1"));
    while (page.has("nextCursor")) {
      page = body(get(query + "&limit=1&cursor=" + page.get("nextCursor").asString()));
      page.get("items").forEach(job -> all.add(job.get("id").asString()));
    }
    return all;
  }

  @Test
  void deletesOnlyByAFilter() {
    String id = submit("{}");
    mvc.post().uri(JOBS + "/" + id + "/cancel").exchange();
    for (String none : List.of("", "status=", "name=", "status=&name=&name=x")) {
      MvcTestResult answer = delete(none);
      assertThat(answer).as(none).hasStatus(422);
      assertThat(body(answer).at("/errors/0/parameter").asString()).isEqualTo("status");
    }
    assertThat(refusal(delete("status=CANCELLED&ownr=mia"))).isEqualTo("ownr");
    assertThat(refusal(delete("status=CANCELLED&limit=1"))).isEqualTo("limit");
    assertThat(delete("status=LOST")).hasStatus(400);
    assertThat(ids("")).containsExactly(id);
    MvcTestResult deleted = delete("status=CANCELLED&model=digits");
    assertThat(deleted).hasStatusOk().hasContentType(MediaType.APPLICATION_JSON);
    assertThat(body(deleted).toString()).isEqualTo("{\"deleted\":1}");
    assertThat(ids("")).isEmpty();
  }

  private String refusal(String query) {
    return refusal(get(query));
  }

  private String refusal(MvcTestResult answer) {
    assertThat(answer).hasStatus(422);
    return body(answer).at("/errors/0/parameter").asString();
  }

  private MvcTestResult get(String query) {
    return mvc.get().uri(URI.create(JOBS + "?" + query)).exchange();
  }

  private MvcTestResult delete(String query) {
    return mvc.delete().uri(URI.create(JOBS + "?" + query)).exchange();
  }

  private List<String> ids(String query) {
    MvcTestResult answer = get(query);
    assertThat(answer).hasStatusOk();
    return body(answer).get("items").valueStream().map(job -> job.get("id").asString()).toList();
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

  private JsonNode json(String path) {
    return body(mvc.get().uri(path).exchange());
  }

  private static JsonNode body(MvcTestResult answer) {
    return JsonMapper.shared().readTree(answer.getResponse().getContentAsByteArray());
  }
}
