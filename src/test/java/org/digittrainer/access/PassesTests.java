package org.digittrainer.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.digittrainer.database.TestDatabase;
import org.digittrainer.jobs.SettableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which passes have ended, on every database and whoever ended them. */
@ParameterizedClass
@EnumSource
class PassesTests {

  private final SettableClock clock = new SettableClock();
  private final ApiKeys keys;
  private final BrowserSessions sessions;
  private final Passes passes;

  PassesTests(TestDatabase database) {
    JdbcClient jdbc = JdbcClient.create(database.empty());
    keys = new ApiKeys(jdbc, clock);
    sessions = new BrowserSessions(jdbc, clock);
    passes = new Passes(jdbc, clock);
  }

  @Test
  void endWithTheirKey() {
    ApiKey mia = keys.issue("mia", Role.MEMBER, null).key();
    ApiKey ben = keys.issue("ben", Role.MEMBER, null).key();
    Pass session = Pass.Session.of(sessions.begin(mia).orElseThrow());
    Set<Pass> all = Set.of(new Pass.Key(mia.id()), new Pass.Key(ben.id()), session, Pass.NONE);
    assertThat(passes.ended(all)).isEmpty();

    keys.revoke(mia.id());

    assertThat(passes.ended(all)).containsOnly(new Pass.Key(mia.id()), session);
  }

  @Test
  void endWithTheSession() {
    ApiKey mia = keys.issue("mia", Role.MEMBER, null).key();
    String one = sessions.begin(mia).orElseThrow();
    Pass other = Pass.Session.of(sessions.begin(mia).orElseThrow());
    sessions.end(one);

    assertThat(passes.ended(Set.of(Pass.Session.of(one), other, new Pass.Key(mia.id()))))
        .containsOnly(Pass.Session.of(one));
  }

  @Test
  void endWithTheirTime() {
    ApiKey guest =
        keys.issue("guest", Role.READER, clock.instant().plus(Duration.ofHours(1))).key();
    Pass token = new Pass.Token(clock.instant().plus(Duration.ofHours(2)));
    Pass session = Pass.Session.of(sessions.begin(guest).orElseThrow());
    Set<Pass> all = Set.of(new Pass.Key(guest.id()), session, token);
    clock.advance(Duration.ofMinutes(59));
    assertThat(passes.ended(all)).isEmpty();
    clock.advance(Duration.ofMinutes(1));
    assertThat(passes.ended(all)).containsOnly(new Pass.Key(guest.id()), session);
    clock.advance(Duration.ofHours(1));
    assertThat(passes.ended(all)).isEqualTo(all);
  }

  @Test
  void areAskedAboutNowhereIfThereAreNone() {
    assertThat(passes.ended(Set.of())).isEmpty();
  }
}
