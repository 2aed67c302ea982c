package org.digittrainer.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IterationLossesTests {

  @Test
  void thinsEvenly() {
    assertThat(IterationLosses.thinned(9, 5)).containsExactly(1, 3, 5, 7, 9);
    assertThat(IterationLosses.thinned(9, 1)).containsExactly(9);
  }

  @Test
  void keepsBothEndsAndSpreadsTheRestEvenlyForAllSizes() {
    for (int count = 0; count <= 120; count++) {
      for (int maxPoints = 1; maxPoints <= 125; maxPoints++) {
        check(IterationLosses.thinned(count, maxPoints), count, maxPoints);
      }
    }
  }

  private static void check(long[] iterations, int count, int maxPoints) {
    assertThat(iterations).hasSize(Math.min(count, maxPoints));
    if (iterations.length > 1) {
      assertThat(iterations[0]).isEqualTo(1);
      assertThat(iterations[iterations.length - 1]).isEqualTo(count);
      double step = (count - 1.0) / (iterations.length - 1);
      for (int i = 1; i < iterations.length; i++) {
        assertThat((double) (iterations[i] - iterations[i - 1]))
            .isBetween(Math.floor(step), Math.ceil(step));
      }
    }
  }
}
