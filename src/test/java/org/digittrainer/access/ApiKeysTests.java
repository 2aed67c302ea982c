package org.digittrainer.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.digittrainer.access.AccessProperties.Mode;
import org.digittrainer.access.audit.AuditLog;
import org.digittrainer.database.TestDatabase;
import org.digittrainer.jobs.SettableClock;
import org.digittrainer.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

@ParameterizedClass
@EnumSource
@ExtendWith(OutputCaptureExtension.class)
class ApiKeysTests {

  private static final String ADMIN_KEY = "0123456789abcdef0123456789abcdef";

  private final SettableClock clock = new SettableClock();
  private final DataSource tables;
  private final ApiKeys keys;
  private final BrowserSessions sessions;
  private final AuditLog audit;

  ApiKeysTests(TestDatabase database) {
    tables = database.empty();
    keys = new ApiKeys(JdbcClient.create(tables), clock);
    sessions = new BrowserSessions(JdbcClient.create(tables), clock);
    audit = new AuditLog(JdbcClient.create(tables), clock);
  }

  @Test
  void areKnownByTheirSecretAlone() {
    ApiKey.Issued mia = keys.issue("mia", Role.MEMBER, null);

    assertThat(mia.secret()).matches("dgt_[A-Za-z0-9_-]{43}").startsWith(mia.key().prefix());
    assertThat(keys.find(mia.secret()).map(ApiKey::caller))
        .contains(new Caller("mia", Role.MEMBER));
    assertThat(keys.find(mia.key().prefix())).isEmpty();
    assertThat(keys.find("")).isEmpty();
    assertThat(stored()).doesNotContain(mia.secret());
  }

  @Test
  void expire() {
    ApiKey.Issued guest =
        keys.issue("guest", Role.READER, clock.instant().plus(Duration.ofHours(1)));
    String session = sessions.begin(guest.key()).orElseThrow();

    clock.advance(Duration.ofMinutes(59));
    assertThat(keys.find(guest.secret())).isPresent();
    assertThat(sessions.find(session)).isPresent();
    clock.advance(Duration.ofMinutes(1));
    assertThat(keys.find(guest.secret())).isEmpty();
    assertThat(sessions.find(session)).isEmpty();
  }

  @Test
  void areRevokedOnEveryReplicaAtOnce() {
    ApiKeys replica = new ApiKeys(JdbcClient.create(tables), clock);
    ApiKey.Issued mia = keys.issue("mia", Role.MEMBER, null);
    String session = sessions.begin(mia.key()).orElseThrow();
    assertThat(replica.find(mia.secret())).isPresent();

    replica.revoke(mia.key().id());

    assertThat(keys.find(mia.secret())).isEmpty();
    assertThat(sessions.find(session)).isEmpty();
    assertThatExceptionOfType(Problem.NotFound.class).isThrownBy(() -> keys.revoke(mia.key().id()));
  }

  @Test
  void tellWhenTheyWereLastUsedToTheMinute() {
    ApiKey.Issued mia = keys.issue("mia", Role.MEMBER, null);
    assertThat(keys.list(null, 1).get(0).lastUsedAt()).isNull();

    keys.find(mia.secret());
    clock.advance(Duration.ofSeconds(50));
    keys.find(mia.secret());

    assertThat(keys.list(null, 1).get(0).lastUsedAt()).isEqualTo(clock.instant().minusSeconds(50));
  }

  @Test
  void areListedInPages() {
    List<String> made = new ArrayList<>();
    for (int key = 0; key < 5; key++) {
      made.add(keys.issue("owner " + key, Role.READER, null).key().id());
    }
    List<String> first = ids(keys.list(null, 3));
    List<String> second = ids(keys.list(first.get(2), 3));
    assertThat(first).isEqualTo(made.subList(0, 3));
    assertThat(second).isEqualTo(made.subList(3, 5));
  }

  @Test
  void sessionsEndByThemselvesOrWhenSignedOut() {
    ApiKey key = keys.issue("mia", Role.MEMBER, null).key();
    String one = sessions.begin(key).orElseThrow();
    String other = sessions.begin(key).orElseThrow();
    assertThat(stored()).doesNotContain(one);

    sessions.end(one);
    assertThat(sessions.find(one)).isEmpty();
    assertThat(sessions.find(other)).isPresent();
    clock.advance(BrowserSessions.LENGTH);
    assertThat(sessions.find(other)).isEmpty();
    sessions.begin(key);
    assertThat(
            JdbcClient.create(tables)
                .sql("select count(*) from browser_session")
                .query(Long.class)
                .single())
        .isEqualTo(1);
  }

  @Test
  void aKeyOfTheSettingsReplacesTheOneBefore() {
    protect(ADMIN_KEY);
    assertThat(keys.find(ADMIN_KEY).map(ApiKey::caller)).contains(new Caller("admin", Role.ADMIN));

    protect(ADMIN_KEY + "2");
    protect(ADMIN_KEY + "2");
    assertThat(audit.list(null, 9)).hasSize(2);
    assertThat(keys.find(ADMIN_KEY)).isEmpty();
    assertThat(keys.find(ADMIN_KEY + "2")).isPresent();
  }

  @Test
  void theFirstAdministratorsKeyIsPrintedOnce(CapturedOutput output) {
    protect(null);
    protect(null);

    assertThat(audit.list(null, 9))
        .singleElement()
        .extracting(entry -> entry.event().action())
        .isEqualTo("issueFirstKey");
    List<String> printed = output.toString().lines().filter(line -> line.contains("dgt_")).toList();
    assertThat(printed).hasSize(1);
    String key = printed.get(0).replaceFirst(".*(dgt_[A-Za-z0-9_-]{43}).*", "$1");
    assertThat(keys.find(key).map(ApiKey::role)).contains(Role.ADMIN);
  }

  @Test
  void aKeyOfTheSettingsTakesThePlaceOfOneThatWasHandedOut() {
    protect(ADMIN_KEY);
    ApiKey.Issued mia = keys.issue("mia", Role.MEMBER, null);

    protect(mia.secret());
    assertThat(keys.find(mia.secret()).map(ApiKey::caller))
        .contains(new Caller("admin", Role.ADMIN));
    assertThat(keys.find(ADMIN_KEY)).isEmpty();
  }

  @Test
  void ofManySessionsTheOldestEnd() {
    ApiKey key = keys.issue("mia", Role.MEMBER, null).key();
    List<String> tokens = new ArrayList<>();
    for (int i = 0; i <= BrowserSessions.MOST; i++) {
      tokens.add(sessions.begin(key).orElseThrow());
      clock.advance(Duration.ofSeconds(1));
    }
    assertThat(sessions.find(tokens.get(0))).isEmpty();
    assertThat(tokens.subList(1, tokens.size()))
        .allSatisfy(token -> assertThat(sessions.find(token)).isPresent());
  }

  @Test
  void noSessionBeginsWithAKeyThatHasJustBeenRevoked() {
    ApiKey key = keys.issue("mia", Role.MEMBER, null).key();
    keys.revoke(key.id());
    assertThat(sessions.begin(key)).isEmpty();
  }

  @Test
  void anOpenServiceMakesNone() {
    new FirstKey(new AccessProperties(Mode.OPEN, ADMIN_KEY), keys, audit);
    assertThat(keys.list(null, 9)).isEmpty();
  }

  private void protect(@Nullable String adminKey) {
    new FirstKey(new AccessProperties(Mode.PROTECTED, adminKey), keys, audit);
  }

  private String stored() {
    JdbcClient jdbc = JdbcClient.create(tables);
    return jdbc.sql("select * from api_key").query().listOfRows()
        + jdbc.sql("select * from browser_session").query().listOfRows().toString();
  }

  private static List<String> ids(List<ApiKey> keys) {
    return keys.stream().map(ApiKey::id).toList();
  }
}
