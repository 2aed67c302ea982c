package org.digittrainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The known answers come from a program in another language. */
class BatchSamplerTests {

  private static final long SEED = 42;

  @Test
  void shufflesEpochsInTheKnownOrder() {
    BatchSampler sampler = shuffled(10, 4);
    assertThat(draw(sampler, 0, 4)).containsExactly(2, 5, 1, 8);
    assertThat(draw(sampler, 1, 4)).containsExactly(6, 7, 4, 9);
    assertThat(draw(sampler, 2, 4)).as("the last one is short").containsExactly(0, 3);
    assertThat(draw(sampler, 3, 4)).as("the next epoch").containsExactly(7, 4, 5, 8);
  }

  @Test
  void drawsTheKnownChoice() {
    BatchSampler sampler = choice(100, 6);
    assertThat(draw(sampler, 0, 6)).containsExactly(62, 22, 62, 84, 10, 46);
    assertThat(draw(sampler, 5, 6)).containsExactly(38, 1, 56, 52, 64, 36);
  }

  @ParameterizedTest
  @CsvSource({"1,1", "1,5", "7,1", "7,7", "7,8", "10,3", "100,10", "101,10", "1000,64"})
  void drawsEachExampleOnceAnEpoch(int examples, int batchSize) {
    BatchSampler sampler = shuffled(examples, batchSize);
    int batches = (examples + batchSize - 1) / batchSize;
    for (int epoch = 0; epoch < 3; epoch++) {
      List<Integer> drawn = new ArrayList<>();
      for (int batch = 0; batch < batches; batch++) {
        List<Integer> chosen = draw(sampler, (long) epoch * batches + batch, batchSize);
        assertThat(chosen).hasSize(Math.min(batchSize, examples - drawn.size()));
        drawn.addAll(chosen);
      }
      assertThat(drawn)
          .containsExactlyInAnyOrderElementsOf(IntStream.range(0, examples).boxed().toList());
    }
  }

  @Test
  void shufflesEachEpochDifferently() {
    BatchSampler sampler = shuffled(100, 100);
    assertThat(draw(sampler, 0, 100)).isNotEqualTo(draw(sampler, 1, 100));
  }

  @Test
  void drawsDifferentlyForEachSeed() {
    List<Integer> other = draw(new BatchSampler(Sampling.SHUFFLED_EPOCHS, 100, 100, 43), 0, 100);
    assertThat(draw(shuffled(100, 100), 0, 100)).isNotEqualTo(other);
  }

  @Test
  void iterationsCanBeDrawnInAnyOrder() {
    for (BatchSampler sampler : List.of(shuffled(10, 3), choice(10, 3))) {
      List<List<Integer>> forwards = new ArrayList<>();
      for (int iteration = 0; iteration < 12; iteration++) {
        forwards.add(draw(sampler, iteration, 3));
      }
      for (int iteration = 11; iteration >= 0; iteration--) {
        assertThat(draw(sampler, iteration, 3)).isEqualTo(forwards.get(iteration));
      }
    }
  }

  @Test
  void largeIterationsDoNotOverflow() {
    assertThat(draw(shuffled(10, 4), Long.MAX_VALUE, 4)).isSubsetOf(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
  }

  @Test
  void choosesUniformlyWithReplacement() {
    BatchSampler sampler = choice(10, 100);
    int[] counts = new int[10];
    for (int iteration = 0; iteration < 1000; iteration++) {
      draw(sampler, iteration, 100).forEach(index -> counts[index]++);
    }
    assertThat(Arrays.stream(counts)).allMatch(count -> Math.abs(count - 10_000) < 500);
  }

  @Test
  void choosesMoreExamplesThanThereAre() {
    assertThat(draw(choice(2, 50), 0, 50)).hasSize(50).containsOnly(0, 1);
  }

  @Test
  void leavesTheRestOfTheArrayUnchanged() {
    int[] indices = {-1, -1, -1, -1};
    assertThat(shuffled(10, 4).draw(2, indices)).isEqualTo(2);
    assertThat(indices).containsExactly(0, 3, -1, -1);
  }

  @Test
  void refusesImpossibleSizes() {
    assertThatIllegalArgumentException().isThrownBy(() -> shuffled(0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> shuffled(1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> draw(shuffled(1, 1), -1, 1));
  }

  private static BatchSampler shuffled(int examples, int batchSize) {
    return new BatchSampler(Sampling.SHUFFLED_EPOCHS, examples, batchSize, SEED);
  }

  private static BatchSampler choice(int examples, int batchSize) {
    return new BatchSampler(Sampling.RANDOM_CHOICE, examples, batchSize, SEED);
  }

  private static List<Integer> draw(BatchSampler sampler, long iteration, int batchSize) {
    int[] indices = new int[batchSize];
    int count = sampler.draw(iteration, indices);
    return Arrays.stream(indices, 0, count).boxed().toList();
  }
}
