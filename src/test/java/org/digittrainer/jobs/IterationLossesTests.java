package org.digittrainer.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class IterationLossesTests {

  private static IterationLosses thinned(int count, int maxPoints) {
    double[] losses = DoubleStream.iterate(0.5, loss -> loss + 1).limit(count + 5L).toArray();
    return IterationLosses.thinned(losses, count, maxPoints);
  }

  @Test
  void thinsEvenly() {
    assertThat(thinned(9, 5).iteration()).containsExactly(1, 3, 5, 7, 9);
    assertThat(thinned(9, 5).loss()).containsExactly(0.5, 2.5, 4.5, 6.5, 8.5);
    assertThat(thinned(9, 1).iteration()).containsExactly(9);
  }

  @Test
  void keepsTheEndsAndSpreadsTheRestForAllSizes() {
    for (int count = 0; count <= 120; count++) {
      for (int maxPoints = 1; maxPoints <= 125; maxPoints++) {
        check(thinned(count, maxPoints), count, maxPoints);
      }
    }
  }

  private static void check(IterationLosses losses, int count, int maxPoints) {
    long[] iterations = losses.iteration();
    assertThat(iterations).hasSize(Math.min(count, maxPoints));
    assertThat(losses.loss())
        .containsExactly(LongStream.of(iterations).mapToDouble(i -> i - 0.5).toArray());
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
