package org.digittrainer.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.digittrainer.jobs.Samples;
import org.digittrainer.jobs.TrainingJob.Reason;
import org.digittrainer.training.EpochMetrics;
import org.digittrainer.training.TrainingSpecification.Stop;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StopRulesTests {

  private static final Duration LONGEST = Duration.ofHours(8);

  private static Optional<Reason> reached(@Nullable Stop stop, long millis, double... accuracies) {
    StopRules rules = new StopRules(stop, LONGEST, List.of());
    for (int epoch = 0; epoch < accuracies.length; epoch++) {
      rules.add(Samples.metrics(epoch, accuracies[epoch]));
    }
    return rules.reached(millis);
  }

  @Test
  void withoutRulesOfItsOwnOnlyTheLongestTimeEndsIt() {
    long longest = LONGEST.toMillis();
    assertThat(reached(null, longest - 1, 1, 0, 0, 0)).isEmpty();
    assertThat(reached(null, longest, 1, 0, 0, 0)).contains(Reason.MAX_SECONDS);
  }

  @Test
  void otherRulesLeaveTheLongestTime() {
    Stop stop = new Stop(null, 0.5, 2);
    assertThat(reached(stop, LONGEST.toMillis() - 1)).isEmpty();
    assertThat(reached(stop, LONGEST.toMillis())).contains(Reason.MAX_SECONDS);
  }

  @Test
  void secondsOfItsOwnReplaceTheLongestTime() {
    Stop longer = new Stop(LONGEST.toSeconds() + 1.0, null, null);
    assertThat(reached(longer, LONGEST.toMillis())).isEmpty();
    assertThat(reached(longer, LONGEST.toMillis() + 1000)).contains(Reason.MAX_SECONDS);
  }

  @Test
  void theTargetIsReachedWhenItIsMet() {
    Stop stop = new Stop(null, 0.5, null);
    assertThat(reached(stop, 0)).isEmpty();
    assertThat(reached(stop, 0, 0.1, 0.49)).isEmpty();
    assertThat(reached(stop, 0, 0.1, 0.5)).contains(Reason.TARGET_TEST_ACCURACY);
  }

  @Test
  void patienceCountsEpochsSinceTheBest() {
    Stop stop = new Stop(null, null, 2);
    assertThat(reached(stop, 0, 0.5, 0.4)).isEmpty();
    assertThat(reached(stop, 0, 0.5, 0.5, 0.5)).contains(Reason.PATIENCE);
    assertThat(reached(stop, 0, 0.5, 0.4, 0.6, 0.6)).isEmpty();
  }

  @Test
  void secondsEndItToTheMillisecond() {
    Stop stop = new Stop(1.5, null, null);
    assertThat(reached(stop, 1499)).isEmpty();
    assertThat(reached(stop, 1500)).contains(Reason.MAX_SECONDS);
  }

  @Test
  void earlierEpochsCountForPatience() {
    List<EpochMetrics> before = List.of(Samples.metrics(0, 0.5), Samples.metrics(1, 0.4));
    StopRules rules = new StopRules(new Stop(null, null, 2), LONGEST, before);
    assertThat(rules.reached(0)).isEmpty();
    rules.add(Samples.metrics(2, 0.3));
    assertThat(rules.reached(0)).contains(Reason.PATIENCE);
  }

  @Test
  void tellsHowLongARunMayGoOn() {
    Stop seconds = new Stop(8.5, null, null);
    assertThat(new StopRules(seconds, LONGEST, List.of()).millisLeft(500)).isEqualTo(8_000);
    assertThat(new StopRules(seconds, LONGEST, List.of()).millisLeft(9_000)).isZero();
    assertThat(new StopRules(null, LONGEST, List.of()).millisLeft(0)).isEqualTo(LONGEST.toMillis());
  }
}
