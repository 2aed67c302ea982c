package org.digittrainer.core.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RangesTests {

  @Test
  void coverTheTotalEvenly() {
    for (int total = 0; total <= 200; total++) {
      for (int parts = 1; parts <= 16; parts++) {
        assertThat(Ranges.from(total, parts, 0)).isZero();
        assertThat(Ranges.from(total, parts, parts)).isEqualTo(total);
        for (int part = 0; part < parts; part++) {
          int length = Ranges.from(total, parts, part + 1) - Ranges.from(total, parts, part);
          assertThat(length).isBetween(total / parts, (total + parts - 1) / parts);
        }
      }
    }
  }

  @Test
  void costAboutTheSame() {
    assertThat(Ranges.byCost(new double[] {1, 1, 1, 1, 4}, 2)).containsExactly(0, 4, 5);
    assertThat(Ranges.byCost(new double[] {4, 1, 1, 1, 1}, 2)).containsExactly(0, 1, 5);
    assertThat(Ranges.byCost(new double[] {10, 1, 1}, 3)).containsExactly(0, 0, 1, 3);
    assertThat(Ranges.byCost(new double[] {2, 2, 2, 2, 2, 2, 0.1, 0.1}, 2))
        .containsExactly(0, 3, 8);
  }

  @Test
  void coverAllWhateverTheCosts() {
    for (int total = 0; total <= 20; total++) {
      for (int ranges = 1; ranges <= 5; ranges++) {
        double[] costs = new double[total];
        Arrays.setAll(costs, i -> i * i % 7);
        int[] starts = Ranges.byCost(costs, ranges);
        assertThat(starts).hasSize(ranges + 1).isSorted().startsWith(0).endsWith(total);
      }
    }
  }

  @Test
  void doNotOverflow() {
    assertThat(Ranges.from(Integer.MAX_VALUE, 16, 16)).isEqualTo(Integer.MAX_VALUE);
  }
}
