package org.digittrainer.jobs.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.digittrainer.access.Caller;
import org.digittrainer.access.Role;
import org.digittrainer.jobs.BulkDeletion;
import org.digittrainer.jobs.JobFilter;
import org.digittrainer.jobs.Samples;
import org.digittrainer.jobs.Submissions;
import org.digittrainer.jobs.TrainingJob;
import org.digittrainer.jobs.TrainingJobs;
import org.digittrainer.jobs.run.JobRoom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@JobsWebTest
class UsageControllerTests {

  private static final String USAGE = "/api/v1/usage";
  private static final List<String> OWNERS = List.of("Ada", "mia", "Ömer 😀");

  @Autowired private MockMvcTester mvc;
  @Autowired private Submissions submissions;
  @Autowired private TrainingJobs jobs;
  @Autowired private BulkDeletion deletion;
  @Autowired private JobRoom room;

  @BeforeEach
  void forgetAll() {
    for (String table : List.of("model_alias", "model_version", "model")) {
      room.jdbc.sql("delete from " + table).update();
    }
    room.store().newest(JobFilter.NONE, null, 100).stream()
        .filter(job -> job.status().allowedActions().contains("cancel"))
        .forEach(job -> jobs.cancel(job.id(), Caller.ANYBODY));
    deletion.delete(JobFilter.NONE, Caller.ANYBODY);
  }

  @Test
  void isEmptyAtFirst() {
    assertThat(get("").toString())
        .isEqualTo(
            """
            {"items":[],"total":{"jobs":0,"running":0,"queued":0,"bytes":0,"models":0,"datasets":0,"bytesOf":\
            {"checkpoints":0,"losses":0,"metrics":0,"events":0,"specifications":0,"models":0,\
            "datasets":0}}}""");
  }

  @Test
  void pagesThroughTheOwners() {
    submit(Caller.ANYBODY);
    OWNERS.forEach(owner -> submit(new Caller(owner, Role.MEMBER)));
    for (int limit = 1; limit < 6; limit++) {
      assertThat(owners(limit)).containsExactly("null", "\"Ada\"", "\"mia\"", "\"Ömer 😀\"");
    }
    JsonNode usage = get("?limit=1");
    JsonNode nobodys = usage.at("/items/0");
    assertThat(nobodys.has("owner")).isTrue();
    assertThat(nobodys.get("queued").asInt()).isEqualTo(1);
    assertThat(usage.at("/total/jobs").asInt()).isEqualTo(4);
    assertThat(usage.at("/total/bytes").asLong())
        .isEqualTo(
            room.store().newest(JobFilter.NONE, null, 9).stream()
                .mapToLong(job -> jobs.snapshot(job).bytes())
                .sum());
    assertThat(nobodys.get("bytes").asLong())
        .isEqualTo(nobodys.get("bytesOf").valueStream().mapToLong(JsonNode::asLong).sum())
        .isPositive();
  }

  @Test
  void aJobShowsItsBytes() {
    TrainingJob job = submit(Caller.ANYBODY);
    JsonNode shown = json("/api/v1/training-jobs/" + job.id());
    assertThat(shown.get("bytes").asLong()).isGreaterThan(300);
    assertThat(json("/api/v1/training-jobs").at("/items/0/bytes")).isEqualTo(shown.get("bytes"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=101", "cursor=%25", "cursor=_w", "cursor=a&cursor=b"})
  void refusesABadPage(String query) {
    MvcTestResult answer = mvc.get().uri(URI.create(USAGE + "?" + query)).exchange();
    assertThat(answer).hasStatus(422);
  }

  private TrainingJob submit(Caller caller) {
    return submissions.submit(Samples.specification(1), caller);
  }

  private List<String> owners(int limit) {
    List<String> owners = new ArrayList<>();
    @Nullable JsonNode next = null;
    do {
      JsonNode page = get("?limit=" + limit + (next == null ? "" : "&cursor=" + next.asString()));
      page.get("items").forEach(item -> owners.add(item.get("owner").toString()));
      next = page.get("nextCursor");
    } while (next != null);
    return owners;
  }

  private JsonNode get(String query) {
    return json(USAGE + query);
  }

  private JsonNode json(String path) {
    MvcTestResult answer = mvc.get().uri(path).exchange();
    assertThat(answer).hasStatusOk();
    return JsonMapper.shared().readTree(answer.getResponse().getContentAsByteArray());
  }
}
