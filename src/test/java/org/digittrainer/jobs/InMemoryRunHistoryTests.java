package org.digittrainer.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class InMemoryRunHistoryTests {

  /** 4·1 + 1 + 1·2 + 2 parameters of 8 bytes. */
  private static final long BYTES = 9 * 8;

  private final InMemoryRunHistory history = new InMemoryRunHistory(5 * BYTES);

  private void addEpoch(long epoch, double testAccuracy) {
    history.addEpoch(
        "a", Samples.metrics(epoch, testAccuracy), Samples.checkpoint(3 * epoch), "sha" + epoch);
  }

  private Long[] keptEpochs() {
    return history.checkpoints("a").stream()
        .map(kept -> kept.metrics().epoch())
        .toArray(Long[]::new);
  }

  @Test
  void hasNothingOfAnUnknownJob() {
    assertThat(history.metrics("x")).isEmpty();
    assertThat(history.latestMetrics("x")).isEmpty();
    assertThat(history.position("x")).isEmpty();
    assertThat(history.losses("x", 10).loss()).isEmpty();
    assertThat(history.checkpoints("x")).isEmpty();
    assertThat(history.parameters("x", 0)).isEmpty();
  }

  @Test
  void keepsEveryCheckpointWithinTheBound() {
    for (int epoch = 0; epoch < 5; epoch++) {
      addEpoch(epoch, 0.5);
    }
    assertThat(keptEpochs()).containsExactly(0L, 1L, 2L, 3L, 4L);
    assertThat(history.parameters("a", 2).orElseThrow().array()[0]).isEqualTo(6);
  }

  @Test
  void beyondTheBoundTheOldestGoButNotTheFirstTheBestAndTheLastTwo() {
    for (int epoch = 0; epoch <= 9; epoch++) {
      addEpoch(epoch, epoch == 2 ? 0.9 : 0.5);
    }
    assertThat(keptEpochs()).containsExactly(0L, 2L, 7L, 8L, 9L);
    assertThat(history.parameters("a", 3)).isEmpty();
    assertThat(history.metrics("a")).hasSize(10);
  }

  @Test
  void theFirstTheBestAndTheLastTwoStayWhateverTheyTake() {
    InMemoryRunHistory small = new InMemoryRunHistory(1);
    for (long epoch = 0; epoch <= 5; epoch++) {
      small.addEpoch(
          "a", Samples.metrics(epoch, epoch == 1 ? 1 : 0), Samples.checkpoint(3 * epoch), "s");
    }
    assertThat(small.checkpoints("a"))
        .extracting(kept -> kept.metrics().epoch())
        .containsExactly(0L, 1L, 4L, 5L);
  }

  @Test
  void theLastCheckpointOfAnyKindIsThePosition() {
    addEpoch(1, 0.5);
    assertThat(history.position("a").orElseThrow().iteration()).isEqualTo(3);
    history.savePosition("a", Samples.checkpoint(5));
    assertThat(history.position("a").orElseThrow().iteration()).isEqualTo(5);
    assertThat(keptEpochs()).containsExactly(1L);
  }

  @Test
  void aRunThatGoesOnFromEarlierReplacesTheLossesBehind() {
    history.addLosses("a", 0, new double[] {1, 2, 3});
    history.addLosses("a", 3, new double[] {4, 5});
    history.addLosses("a", 2, new double[] {30, 40});
    assertThat(history.losses("a", 100).loss()).containsExactly(1, 2, 30, 40);
    assertThat(history.iterations("a")).isEqualTo(4);
  }

  @Test
  void refusesLossesWithAGapBefore() {
    history.addLosses("a", 0, new double[] {1});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> history.addLosses("a", 2, new double[] {3}))
        .withMessageContaining("iteration 2");
  }

  @Test
  void forgetsADeletedJob() {
    addEpoch(0, 0.5);
    history.delete("a");
    assertThat(history.metrics("a")).isEmpty();
  }
}
