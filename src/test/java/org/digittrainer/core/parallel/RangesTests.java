package org.digittrainer.core.parallel;

import static org.assertj.core.api.Assertions.assertThat;

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
  void doNotOverflow() {
    assertThat(Ranges.from(Integer.MAX_VALUE, 16, 16)).isEqualTo(Integer.MAX_VALUE);
  }
}
