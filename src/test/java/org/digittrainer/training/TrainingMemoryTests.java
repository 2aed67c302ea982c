package org.digittrainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.dataset.Datasets;
import org.junit.jupiter.api.Test;

final class TrainingMemoryTests {

  private static final long MEGABYTE = 1_000_000;

  @Test
  void estimatesLittleForTheChapterAndMuchForAGiant() {
    TrainingSpecification chapter =
        ChapterRun.on(Datasets.load(null).find(ChapterRun.DATASET).orElseThrow(), 42);
    assertThat(TrainingMemory.bytes(chapter, new NetworkShape(784, List.of(50), 10)))
        .isBetween(2 * MEGABYTE, 10 * MEGABYTE);
    NetworkShape wide = new NetworkShape(784, List.of(500, 500, 500, 500, 500, 500), 10);
    assertThat(TrainingMemory.bytes(chapter, wide)).isGreaterThan(100 * MEGABYTE);
  }
}
