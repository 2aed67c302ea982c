package org.digittrainer.laboratory.iteration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.digittrainer.core.parallel.ProgressMonitor;
import org.digittrainer.core.parallel.StoppedException;
import org.digittrainer.problem.Problem;
import org.junit.jupiter.api.Test;

class OutlookTests {

  private static final long SECOND = 1_000_000_000;

  private long now;

  @Test
  void givesUpOnceItsPaceIsKnownAndHopeless() {
    Outlook outlook = new Outlook(ProgressMonitor.NONE, () -> now, 1000);
    outlook.advanced(10);
    now = SECOND;
    assertThatNoException().isThrownBy(outlook::check);
    now = 2 * SECOND;
    assertThat(outlook.stopRequested()).isTrue();
    assertThat(outlook.refusal(stop(outlook)))
        .isInstanceOf(Problem.Unacceptable.class)
        .hasMessage(
            "[n must be nearer to a checkpoint, or of a job of fewer loss evaluations: 1.0e+03 of"
                + " them would take about 200 seconds here]");
  }

  @Test
  void goesOnAtAPaceThatWillDo() {
    Outlook outlook = new Outlook(ProgressMonitor.NONE, () -> now, 1000);
    outlook.advanced(100);
    now = 3 * SECOND;
    assertThat(outlook.stopRequested()).isFalse();
  }

  @Test
  void hasNoOutlookWithoutEvaluations() {
    Outlook outlook = new Outlook(ProgressMonitor.NONE, () -> now, 0);
    now = 5 * SECOND;
    assertThat(outlook.stopRequested()).isFalse();
  }

  @Test
  void stopsWithTheOther() {
    ProgressMonitor stopped =
        new ProgressMonitor() {
          @Override
          public boolean stopRequested() {
            return true;
          }
        };
    Outlook outlook = new Outlook(stopped, () -> now, 1000);
    assertThat(outlook.stopRequested()).isTrue();
    StoppedException reason = stop(outlook);
    assertThat(outlook.refusal(reason)).isSameAs(reason);
  }

  private static StoppedException stop(Outlook outlook) {
    return catchThrowableOfType(StoppedException.class, outlook::check);
  }
}
