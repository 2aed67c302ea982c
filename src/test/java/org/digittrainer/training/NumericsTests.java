package org.digittrainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.digittrainer.core.kernel.Kernels;
import org.junit.jupiter.api.Test;

class NumericsTests {

  /** Changes only where the numerics do: receipts of before can no longer be checked then. */
  private static final String GOLDEN =
      "b2e4dcca670f54a32a75238e9155bd59abc66861ab4b9c49f81116fc309cf442";

  @Test
  void areTheSameWithEachKernel() {
    assertThat(Numerics.fingerprint(Kernels.plain())).isEqualTo(GOLDEN);
    assertThat(Numerics.fingerprint(Kernels.choose().kernel())).isEqualTo(GOLDEN);
  }
}
