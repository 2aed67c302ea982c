package org.digittrainer.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class WholeBenchmarkTests {

  @Test
  void printsTheMedianAndTheMinimum() {
    assertThat(WholeBenchmark.line("step_s", new double[] {0.3, 0.1, 0.2}))
        .isEqualTo("{\"key\":\"step_s\",\"median\":0.200000000,\"min\":0.100000000}");
  }

  @Test
  void refusesTimesThatWereNeverMeasured() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WholeBenchmark.line("step_s", new double[] {0.3, 0.1, 0}))
        .withMessageContaining("step_s");
  }
}
