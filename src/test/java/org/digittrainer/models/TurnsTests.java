package org.digittrainer.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

  @Test
  void refusesWhoWaitsTooLong() {
    try (Turns.Turn first = turns.take()) {
      assertThatExceptionOfType(Problem.NotReady.class)
          .isThrownBy(() -> turns.take(Duration.ofMillis(1)))
          .withMessage("busy");
    }
    assertThatNoException().isThrownBy(() -> turns.take(Duration.ZERO).close());
  }

  /** A class of pupils that presses at once: each waits for the one before. */
  @Test
  void givesEverybodyWhoWaitsATurn() throws Exception {
    ExecutorService pupils = Executors.newFixedThreadPool(25);
    try {
      Callable<Boolean> press =
          () -> {
            try (Turns.Turn turn = turns.take(Duration.ofMinutes(1))) {
              return true;
            }
          };
      for (Future<Boolean> each : pupils.invokeAll(Collections.nCopies(25, press))) {
        assertThat(each.get()).isTrue();
      }
    } finally {
      pupils.shutdownNow();
    }
  }
}
