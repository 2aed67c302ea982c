package org.digittrainer.jobs.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.digittrainer.access.Pass;
import org.digittrainer.jobs.SettableClock;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** How many event streams there are at once, and for how long. */
final class EventStreamsTests {

  private final SettableClock clock = new SettableClock();
  private final Set<Pass> revoked = new HashSet<>();

  @SuppressWarnings("NullAway") // Opening and ending read no jobs.
  private final EventStreams streams =
      new EventStreams(null, null, passes -> revoked, Runnable::run, clock);

  @Test
  void leavesEachAddressSixtyFourWhateverOthersOpen() {
    List<SseEmitter> class1 = open("192.0.2.1", 64);
    List<SseEmitter> class2 = open("192.0.2.2", 64);
    List<SseEmitter> class3 = open("192.0.2.3", 64);
    List<SseEmitter> greedy = open("192.0.2.4", 300);

    assertThat(class1).allMatch(EventStreamsTests::isOpen);
    assertThat(class2).allMatch(EventStreamsTests::isOpen);
    assertThat(class3).allMatch(EventStreamsTests::isOpen);
    assertThat(greedy.subList(0, 236)).noneMatch(EventStreamsTests::isOpen);
    assertThat(greedy.subList(236, 300)).allMatch(EventStreamsTests::isOpen);
  }

  @Test
  void givesOneAddressAllWhileNobodyElseAsks() {
    List<SseEmitter> greedy = open("192.0.2.4", 256);
    assertThat(greedy).allMatch(EventStreamsTests::isOpen);

    List<SseEmitter> other = open("192.0.2.1", 2);

    assertThat(other).allMatch(EventStreamsTests::isOpen);
    assertThat(greedy.subList(0, 2)).noneMatch(EventStreamsTests::isOpen);
    assertThat(greedy.subList(2, 256)).allMatch(EventStreamsTests::isOpen);
  }

  @Test
  void endsAStreamAfterHalfAnHour() {
    SseEmitter old = open("192.0.2.1", 1).get(0);
    clock.advance(Duration.ofMinutes(30));
    SseEmitter young = open("192.0.2.1", 1).get(0);
    streams.endOld();

    assertThat(isOpen(old)).isFalse();
    assertThat(isOpen(young)).isTrue();
    clock.advance(Duration.ofMinutes(30).minusMillis(1));
    streams.endOld();
    assertThat(isOpen(young)).isTrue();
  }

  @Test
  void endsAStreamWithItsKeyWithinTwoSecondsAndNoOther() {
    Pass key = new Pass.Key("k");
    SseEmitter mine = streams.open("job", 0, "192.0.2.1", key);
    SseEmitter other = streams.open("job", 0, "192.0.2.1", new Pass.Key("other"));
    streams.endWithPasses();
    assertThat(isOpen(mine)).isTrue();

    revoked.add(key);
    clock.advance(Duration.ofSeconds(2));
    streams.endWithPasses();

    assertThat(isOpen(mine)).isFalse();
    assertThat(isOpen(other)).isTrue();
  }

  private List<SseEmitter> open(String address, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> streams.open("job", 0, address, Pass.NONE))
        .toList();
  }

  /** A stream that has ended refuses to send. */
  private static boolean isOpen(SseEmitter stream) {
    try {
      stream.send("x");
      return true;
    } catch (IllegalStateException e) {
      return false;
    } catch (IOException e) {
      throw new AssertionError("Nothing is sent before the answer begins", e);
    }
  }
}
