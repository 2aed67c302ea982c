package org.digittrainer.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.digittrainer.jobs.KeepRule.Position;
import org.junit.jupiter.api.Test;

class KeepRuleTests {

  private static List<Position> epochs(long count, long best) {
    return LongStream.range(0, count)
        .mapToObj(epoch -> new Position(epoch, 3 * epoch, epoch == best ? 0.9 : 0.5))
        .toList();
  }

  private static List<Long> dropped(KeepRule rule, List<Position> positions) {
    return rule.superfluous(positions, 10).stream().map(Position::iteration).toList();
  }

  @Test
  void keepsAllWithinTheBounds() {
    assertThat(dropped(new KeepRule(5, 50), epochs(5, 2))).isEmpty();
  }

  @Test
  void beyondTheBoundsDeletesTheOldestExceptTheFirstTheBestAndTheLastTwo() {
    assertThat(dropped(new KeepRule(100, 59), epochs(10, 2)))
        .containsExactly(3L, 9L, 12L, 15L, 18L);
    assertThat(dropped(new KeepRule(5, 1000), epochs(10, 2)))
        .containsExactly(3L, 9L, 12L, 15L, 18L);
  }

  @Test
  void keepsTheFirstTheBestAndTheLastTwoWhateverTheirSize() {
    assertThat(dropped(new KeepRule(1, 0), epochs(6, 1))).containsExactly(6L, 9L);
    assertThat(dropped(new KeepRule(1, 0), epochs(2, 1))).isEmpty();
  }

  @Test
  void keepsTheLastTwoWithinAnEpochUntilItEnds() {
    List<Position> positions = new ArrayList<>(epochs(1, 0));
    positions.add(new Position(0, 1, null));
    positions.add(new Position(0, 2, null));
    assertThat(dropped(new KeepRule(1, 0), positions)).isEmpty();
    positions.add(new Position(0, 3, null));
    assertThat(dropped(new KeepRule(1, 0), positions)).containsExactly(1L);
    positions.add(new Position(1, 4, 0.5));
    assertThat(dropped(new KeepRule(1, 0), positions)).containsExactly(1L, 2L, 3L);
  }
}
