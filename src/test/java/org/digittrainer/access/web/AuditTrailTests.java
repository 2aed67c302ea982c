package org.digittrainer.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.digittrainer.access.ApiKeys;
import org.digittrainer.access.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What requests leave in the audit log of a protected service. */
@ProtectedService
@ExtendWith(OutputCaptureExtension.class)
class AuditTrailTests {

  private static final String JOBS = "/api/v1/training-jobs";
  private static final String SESSION = "/api/v1/session";

  @LocalServerPort int port;
  @Autowired ApiKeys keys;
  @Autowired JdbcClient database;

  private Members members;
  private String mia;

  @BeforeEach
  void forget() {
    members = new Members(port, keys);
    mia = members.key("mia", Role.MEMBER);
    database.sql("delete from audit_log").update();
  }

  @Test
  void namesWhatWasMadeAndWhatWasChanged() throws Exception {
    String job =
        members
            .json(mia, "POST", JOBS, "{\"iterations\": 1, \"dataset\": {\"trainSize\": 10}}")
            .get("id")
            .asString();
    post(mia, JOBS + "/" + job + "/pause", null);
    call(mia, "DELETE", JOBS + "?status=FAILED&owner=mia", null);
    byte[] network = new ClassPathResource("npz/zeros-compressed.npz").getContentAsByteArray();
    members.upload(mia, "/api/v1/models/audited/versions", network);
    call(mia, "PUT", "/api/v1/models/audited/aliases/mine", "{\"version\": 1}");
    String key =
        members
            .json(
                ProtectedService.ADMIN_KEY,
                "POST",
                "/api/v1/keys",
                "{\"owner\": \"rosa\", \"role\": \"READER\"}")
            .get("id")
            .asString();
    call(ProtectedService.ADMIN_KEY, "DELETE", "/api/v1/keys/" + key, null);

    assertThat(entries())
        .containsExactly(
            "admin revokeKey %s DONE 127.0.0.1".formatted(key),
            "admin issueKey %s DONE 127.0.0.1".formatted(key),
            "mia setModelAlias audited/mine DONE 127.0.0.1",
            "mia importModel audited/1 DONE 127.0.0.1",
            "mia deleteTrainingJobs status=FAILED&owner=mia DONE 127.0.0.1",
            "mia pauseTrainingJob %s DONE 127.0.0.1".formatted(job),
            "mia submitTrainingJob %s DONE 127.0.0.1".formatted(job));
  }

  @Test
  void tellsWhoWasRefusedWhat() {
    String rosa = members.key("rosa", Role.READER);
    post(rosa, JOBS, "{}");
    call(mia, "GET", "/api/v1/audit-log", null);
    call(mia, "GET", "/api/v1/nothing?here", null);
    call(mia, "DELETE", "/elsewhere", null);
    assertThat(entries())
        .containsExactly(
            "mia DELETE /elsewhere REFUSED 127.0.0.1",
            "mia readAuditLog null REFUSED 127.0.0.1",
            "rosa submitTrainingJob null REFUSED 127.0.0.1");
  }

  @Test
  void tellsWhoSignedIn() {
    assertThat(post(null, SESSION, "{\"key\": \"" + mia + "\"}")).isEqualTo(200);
    assertThat(call(mia, "DELETE", SESSION, null)).isEqualTo(204);
    assertThat(entries())
        .containsExactly("mia signOut null DONE 127.0.0.1", "mia signIn null DONE 127.0.0.1");
  }

  @Test
  void strangersLeaveLinesAlone(CapturedOutput output) {
    post(null, SESSION, "{\"key\": \"guess-of-a-key\"}");
    call(null, "DELETE", SESSION, null);
    post(null, JOBS, "{}");
    call("dgt_guess", "GET", JOBS + "?a=guess", null);
    assertThat(entries()).isEmpty();
    assertThat(output)
        .contains("action=\"signIn\" outcome=\"REFUSED\" address=\"127.0.0.1\"")
        .contains("action=\"signOut\" outcome=\"DONE\"")
        .contains("action=\"POST\" target=\"/api/v1/training-jobs\" outcome=\"REFUSED\"")
        .contains("action=\"GET\" target=\"/api/v1/training-jobs\" outcome=\"REFUSED\"")
        .doesNotContain("guess");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /api/v1/training-jobs {\"epochs\":0}",
        "POST /api/v1/training-jobs {",
        "POST /api/v1/training-jobs/none/pause {}",
        "DELETE /api/v1/training-jobs/none",
        "PUT /api/v1/models/none/aliases/latest {\"version\":1}",
        "POST /api/v1/nothing {}",
        "POST /api/v1/derivatives {}",
        "POST /api/v1/gradient-fields {}"
      })
  void whatChangesNothingLeavesNoEntry(String request) {
    String[] parts = request.split(" ");
    call(mia, parts[0], parts[1], parts.length > 2 ? parts[2] : null);
    assertThat(entries()).isEmpty();
  }

  @Test
  void isReadInPages() {
    for (int i = 0; i < 3; i++) {
      post(null, SESSION, "{\"key\": \"" + mia + "\"}");
    }
    JsonNode first = read("?limit=2");
    assertThat(first.get("items")).hasSize(2);
    JsonNode last = read("?limit=2&cursor=" + first.get("nextCursor").asString());
    assertThat(last.get("items")).hasSize(1);
    assertThat(last.get("nextCursor").isNull()).isTrue();
    JsonNode entry = last.get("items").get(0);
    assertThat(entry.propertyNames())
        .containsExactly("at", "owner", "action", "target", "outcome", "address");
    assertThat(entry.get("at").asString()).matches("20\\d\\d-\\d\\d-\\d\\dT[0-9:.]+Z");
    String path = "/api/v1/audit-log";
    assertThat(call(ProtectedService.ADMIN_KEY, "GET", path + "?cursor=x", null)).isEqualTo(422);
    assertThat(call(ProtectedService.ADMIN_KEY, "GET", path + "?limit=101", null)).isEqualTo(422);
  }

  private JsonNode read(String query) {
    return members.json(ProtectedService.ADMIN_KEY, "GET", "/api/v1/audit-log" + query, null);
  }

  private List<String> entries() {
    return read("?limit=100")
        .get("items")
        .valueStream()
        .map(
            entry ->
                "%s %s %s %s %s"
                    .formatted(
                        text(entry, "owner"),
                        text(entry, "action"),
                        text(entry, "target"),
                        text(entry, "outcome"),
                        text(entry, "address")))
        .toList();
  }

  private static String text(JsonNode entry, String field) {
    return entry.get(field).isNull() ? "null" : entry.get(field).asString();
  }

  private int post(@Nullable String key, String path, @Nullable String body) {
    return call(key, "POST", path, body);
  }

  private int call(@Nullable String key, String method, String path, @Nullable String body) {
    return members.status(key, method, path, Members.JSON, body);
  }
}
