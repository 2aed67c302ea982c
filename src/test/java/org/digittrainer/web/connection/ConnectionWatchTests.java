package org.digittrainer.web.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.digittrainer.web.connection.ConnectionWatch.Awaited;
import org.digittrainer.web.connection.ConnectionWatch.Connection;
import org.junit.jupiter.api.Test;

class ConnectionWatchTests {

  private final List<String> ended = new ArrayList<>();
  private long nanos;
  private final ConnectionWatch watch = new ConnectionWatch(3, 2, () -> nanos);

  private record Fake(String name, Awaited awaited, List<String> ended) implements Connection {

    @Override
    public void end() {
      ended.add(name);
    }
  }

  @Test
  void countsFromWhenAHeadWasLastAwaited() {
    lookAfter(0, head("a"), head("b"), head("c"));
    lookAfter(400, busy("a"), head("b"), head("c"));
    lookAfter(200, head("a"), head("b"), head("c"), head("d"));
    assertThat(ended).hasSize(1).doesNotContain("a", "d");
  }

  @Test
  void endsTheLongestSilentOfMany() {
    lookAfter(0, head("a"));
    lookAfter(100, head("b"), head("a"));
    lookAfter(600, head("c"), head("a"), head("b"), head("d"), unread("e"));
    assertThat(ended).containsExactly("a", "b");
  }

  @Test
  void endsTheLongestUnreadOfMany() {
    lookAfter(0, unread("a"), unread("b"));
    lookAfter(100, unread("a"), unread("b"), unread("c"));
    assertThat(ended).isEmpty();
    lookAfter(400, unread("c"), unread("a"));
    assertThat(ended).isEmpty();
    lookAfter(100, unread("c"), unread("a"), unread("d"));
    assertThat(ended).containsExactly("a");
  }

  private Connection busy(String name) {
    return new Fake(name, Awaited.NOTHING, ended);
  }

  private Connection head(String name) {
    return new Fake(name, Awaited.HEAD, ended);
  }

  private Connection unread(String name) {
    return new Fake(name, Awaited.READER, ended);
  }

  private void lookAfter(long millis, Connection... connections) {
    nanos += Duration.ofMillis(millis).toNanos();
    watch.look(List.of(connections));
  }
}
