package org.digittrainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.digittrainer.core.kernel.Kernels;
import org.junit.jupiter.api.Test;

class NumericsTests {

  /** Changes only where the numerics do: receipts of before can no longer be checked then. */
  private static final String GOLDEN =
      "01c46c3dd7292a6c3c181d5373c7e4f58c798b959febb85b6bd6c973d8b2daef";

  @Test
  void areTheSameWithEachKernel() {
    assertThat(Numerics.fingerprint(Kernels.plain())).isEqualTo(GOLDEN);
    assertThat(Numerics.fingerprint(Kernels.choose().kernel())).isEqualTo(GOLDEN);
  }
}
