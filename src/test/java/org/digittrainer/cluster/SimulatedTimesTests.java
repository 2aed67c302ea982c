package org.digittrainer.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import org.digittrainer.core.gradient.Division;
import org.junit.jupiter.api.Test;

class SimulatedTimesTests {

  private static final List<Division> DIVISIONS =
      Collections.nCopies(1000, new Division(0, 1, 40, 40, 1));

  @Test
  void withoutANetworkEachMemberAddsItsSpeed() {
    SimulatedTimes times = new SimulatedTimes(DIVISIONS, 0, 1e9, 0, 0, 0, 1e9);
    assertThat(times.star(4)).isCloseTo(4, within(0.1));
    assertThat(times.allGather(4)).isCloseTo(4, within(0.01));
  }

  /** 320 kB to each of 7 helpers take 2.24 ms at 1 GB/s, a seventh of it to each 0.28 ms. */
  @Test
  void starIsBoundByTheOwnersCard() {
    SimulatedTimes times = new SimulatedTimes(DIVISIONS, 0, 2e7, 0, 0, 0, 1);
    assertThat(times.star(8)).isBetween(20 / (2.5 + 2.24), 7.0);
    assertThat(times.allGather(8)).isCloseTo(20 / (2.5 + 0.28), within(0.01));
  }

  @Test
  void whatAllDoIsNotDivided() {
    SimulatedTimes times = new SimulatedTimes(DIVISIONS, 1e9, 1e9, 0, 0, 0, 1e9);
    assertThat(times.star(64)).isBetween(1.9, 2.0);
  }
}
