package org.digittrainer.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.digittrainer.jobs.SettableClock;
import org.junit.jupiter.api.Test;

class TimedIdsTests {

  private final SettableClock clock = new SettableClock();
  private final TimedIds ids = new TimedIds(clock, new Random(1));

  @Test
  void startsWithTheTime() {
    // 1767323045000 ms in base 32, by Python: digits of 0123456789abcdefghjkmnpqrstvwxyz.
    assertThat(ids.next()).startsWith("1kdyak348").hasSize(13);
  }

  @Test
  void increasesEvenIfTheClockStandsStillOrRunsBack() {
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      made.add(ids.next());
      clock.advance(Duration.ofMillis(i % 3 - 1));
    }
    assertThat(made).isSorted().doesNotHaveDuplicates().allMatch(TimedIds::isId);
  }

  @Test
  void tellsIdsFromOtherText() {
    assertThat(List.of("", "1kdyak348000", "1kdyhfyk800000", "1kdyhfyk8000u", "1KDYHFYK80000"))
        .noneMatch(TimedIds::isId);
  }
}
