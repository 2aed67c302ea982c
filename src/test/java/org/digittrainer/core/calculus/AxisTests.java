package org.digittrainer.core.calculus;

import static org.assertj.core.api.Assertions.assertThat;

import org.digittrainer.core.calculus.GradientField.Axis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisTests {

  @ParameterizedTest
  @CsvSource({
    "-2, 2.25, 0.25, 18",
    "0, 0.3, 0.1, 4",
    "0, 0.35, 0.1, 4",
    "1, 1, 0.5, 1",
    "1, 1.4, 0.5, 1"
  })
  void countsItsNumbers(double from, double to, double step, int size) {
    Axis axis = new Axis(from, to, step);
    assertThat(axis.size()).isEqualTo(size);
    assertThat(axis.get(0)).isEqualTo(from);
    assertThat(axis.get(size - 1)).isBetween(to - step, to + step * 1e-6);
  }

  @Test
  void sizeIsAtMostTheLargestInt() {
    assertThat(new Axis(0, 1e9, 1e-9).size()).isEqualTo(Integer.MAX_VALUE);
  }
}
