package org.digittrainer.access;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.digittrainer.database.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Knows which of many passes have ended, in two queries at most, whatever replica ended them. */
public final class Passes {

  private static final String VALID_KEYS =
      "select k.id from api_key k where k.id in (:names) and " + ApiKeys.VALID;

  private static final String VALID_SESSIONS =
      """
      select s.sha256 from browser_session s join api_key k on s.key_id = k.id
      where s.sha256 in (:names) and s.expires_at > :now and\s"""
          + ApiKeys.VALID;

  private final JdbcClient jdbc;
  private final Clock clock;

  /** Passes in a migrated database. */
  public Passes(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Those that are good no more. */
  public Set<Pass> ended(Set<Pass> passes) {
    Set<Pass> ended = new HashSet<>(passes);
    ended.removeIf(pass -> pass instanceof Pass.Token token && !isOver(token));
    valid(VALID_KEYS, of(passes, Pass.Key.class, Pass.Key::id), Pass.Key::new)
        .forEach(ended::remove);
    valid(VALID_SESSIONS, of(passes, Pass.Session.class, Pass.Session::sha256), Pass.Session::new)
        .forEach(ended::remove);
    return ended;
  }

  private boolean isOver(Pass.Token token) {
    Instant end = token.end();
    return end != null && !clock.instant().isBefore(end);
  }

  private static <P extends Pass> List<String> of(
      Set<Pass> passes, Class<P> kind, Function<P, String> name) {
    return passes.stream().filter(kind::isInstance).map(kind::cast).map(name).toList();
  }

  private Stream<Pass> valid(String query, List<String> names, Function<String, Pass> pass) {
    return names.isEmpty()
        ? Stream.empty()
        : jdbc
            .sql(query)
            .param("names", names)
            .param("now", Columns.time(clock.instant()))
            .query(String.class)
            .list()
            .stream()
            .map(pass);
  }
}
