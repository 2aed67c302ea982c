package org.digittrainer.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.digittrainer.jobs.Progress;
import org.digittrainer.jobs.Samples;
import org.digittrainer.jobs.SettableClock;
import org.junit.jupiter.api.Test;

class RunProgressTests {

  private final SettableClock clock = new SettableClock();

  private RunProgress progress(long epoch, long iteration) {
    return new RunProgress(Samples.specification(4), 20, epoch, iteration, clock);
  }

  @Test
  void advancesWithinAnIteration() {
    RunProgress progress = progress(0, 0);
    assertThat(progress.now()).isEqualTo(new Progress(0, 4, 0, 12, 0, null));
    clock.advance(Duration.ofSeconds(1));
    progress.advanced(5);
    assertThat(progress.now()).isEqualTo(new Progress(0, 4, 0, 12, 2.08, 47L));
    progress.advanced(5);
    assertThat(progress.now().percent()).isEqualTo(4.16);
  }

  @Test
  void neverExceedsAWholeIteration() {
    RunProgress progress = progress(0, 0);
    progress.advanced(25);
    assertThat(progress.now().percent()).isEqualTo(8.33);
    progress.iterationEnded(1);
    assertThat(progress.now().percent()).isEqualTo(8.33);
    assertThat(progress.now().iteration()).isEqualTo(1);
  }

  @Test
  void estimatesTheEndOfAResumedRunFromItsOwnPace() {
    RunProgress progress = progress(2, 8);
    assertThat(progress.now().etaSeconds()).isNull();
    clock.advance(Duration.ofSeconds(10));
    progress.iterationEnded(9);
    progress.epochEnded(3);
    assertThat(progress.now()).isEqualTo(new Progress(3, 4, 9, 12, 75, 30L));
  }

  @Test
  void endsAtOneHundredPercent() {
    RunProgress progress = progress(0, 0);
    clock.advance(Duration.ofSeconds(10));
    progress.iterationEnded(12);
    progress.advanced(5);
    assertThat(progress.now()).isEqualTo(new Progress(0, 4, 12, 12, 100, 0L));
  }
}
