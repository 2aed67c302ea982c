package org.digittrainer.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.digittrainer.jobs.Progress;
import org.digittrainer.jobs.Samples;
import org.digittrainer.jobs.SettableClock;
import org.junit.jupiter.api.Test;

class RunProgressTests {

  private final SettableClock clock = new SettableClock();

  private static final double NO_LIMIT = Double.MAX_VALUE;

  private RunProgress progress(long epoch, long iteration) {
    return progress(epoch, iteration, 0);
  }

  private RunProgress progress(long epoch, long iteration, long trainedMillis) {
    Pace pace = new Pace(iteration, trainedMillis, clock);
    return new RunProgress(Samples.specification(4), 20, epoch, iteration, pace);
  }

  @Test
  void advancesWithinAnIteration() {
    RunProgress progress = progress(0, 0);
    assertThat(progress.now(NO_LIMIT)).isEqualTo(new Progress(0, 4, 0, 12, 0, null));
    clock.advance(Duration.ofSeconds(1));
    progress.advanced(5);
    assertThat(progress.now(NO_LIMIT)).isEqualTo(new Progress(0, 4, 0, 12, 2.08, 47L));
    progress.advanced(5);
    assertThat(progress.now(NO_LIMIT).percent()).isEqualTo(4.16);
  }

  @Test
  void neverExceedsAWholeIteration() {
    RunProgress progress = progress(0, 0);
    progress.advanced(25);
    assertThat(progress.now(NO_LIMIT).percent()).isEqualTo(8.33);
    progress.iterationEnded(1);
    assertThat(progress.now(NO_LIMIT).percent()).isEqualTo(8.33);
    assertThat(progress.now(NO_LIMIT).iteration()).isEqualTo(1);
  }

  @Test
  void estimatesTheEndOfAResumedRunFromItsOwnPace() {
    RunProgress progress = progress(2, 8);
    assertThat(progress.now(NO_LIMIT).etaSeconds()).isNull();
    clock.advance(Duration.ofSeconds(10));
    progress.iterationEnded(9);
    progress.epochEnded(3);
    assertThat(progress.now(NO_LIMIT)).isEqualTo(new Progress(3, 4, 9, 12, 75, 30L));
  }

  @Test
  void endsAtOneHundredPercent() {
    RunProgress progress = progress(0, 0);
    clock.advance(Duration.ofSeconds(10));
    progress.iterationEnded(12);
    progress.advanced(5);
    assertThat(progress.now(NO_LIMIT)).isEqualTo(new Progress(0, 4, 12, 12, 100, 0L));
  }

  @Test
  void endsWhenItMayTrainNoLonger() {
    RunProgress progress = progress(0, 0);
    assertThat(progress.now(8_000).etaSeconds()).isNull();
    clock.advance(Duration.ofSeconds(10));
    progress.iterationEnded(1);
    assertThat(progress.now(NO_LIMIT).etaSeconds()).isEqualTo(110);
    assertThat(progress.now(110_001).etaSeconds()).isEqualTo(110);
    assertThat(progress.now(8_000).etaSeconds()).isEqualTo(8);
    assertThat(progress.now(0).etaSeconds()).isZero();
  }

  /** The first iteration of a virtual machine may take a thousand times as long as the others. */
  @Test
  void forgetsTheFirstIterationOnceThereIsASecond() {
    RunProgress progress = progress(0, 0);
    clock.advance(Duration.ofSeconds(100));
    progress.iterationEnded(1);
    assertThat(progress.now(NO_LIMIT).etaSeconds()).isEqualTo(1100);
    clock.advance(Duration.ofSeconds(1));
    progress.iterationEnded(2);
    assertThat(progress.now(NO_LIMIT).etaSeconds()).isEqualTo(10);
  }

  @Test
  void aResumedRunStartsAtThePaceOfTheEarlierOnes() {
    RunProgress progress = progress(2, 8, 16_000);
    assertThat(progress.now(NO_LIMIT).etaSeconds()).isEqualTo(8);
    clock.advance(Duration.ofSeconds(1));
    progress.advanced(1);
    assertThat(progress.now(NO_LIMIT).etaSeconds()).isEqualTo(8);
    progress.iterationEnded(9);
    assertThat(progress.now(NO_LIMIT).etaSeconds()).isEqualTo(6);
  }

  @Test
  void aResumedRunGoesOnAtItsOwnPace() {
    RunProgress progress = progress(2, 8, 16_000);
    clock.advance(Duration.ofSeconds(60));
    progress.iterationEnded(9);
    assertThat(progress.now(NO_LIMIT).etaSeconds()).isEqualTo(6);
    clock.advance(Duration.ofSeconds(10));
    progress.iterationEnded(10);
    assertThat(progress.now(NO_LIMIT).etaSeconds()).isEqualTo(20);
  }
}
