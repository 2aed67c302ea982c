package org.digittrainer.models;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import org.digittrainer.problem.Problem;
import org.junit.jupiter.api.Test;

final class TurnsTests {

  private final Turns turns = new Turns(1, "busy");

  @Test
  void refusesWhileAllAreTaken() {
    Turns.Turn first = turns.take();
    assertThatExceptionOfType(Problem.NotReady.class).isThrownBy(turns::take).withMessage("busy");
    first.close();
    assertThatNoException().isThrownBy(() -> turns.take().close());
  }
}
