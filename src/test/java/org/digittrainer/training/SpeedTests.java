package org.digittrainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.digittrainer.core.gradient.Evaluation;
import org.digittrainer.core.gradient.GradientMethod;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.kernel.Kernels;
import org.digittrainer.core.network.Loss;
import org.digittrainer.dataset.Dataset;
import org.digittrainer.dataset.LabelledImages;
import org.digittrainer.dataset.Sampling;
import org.digittrainer.training.TrainingSpecification.DatasetPart;
import org.digittrainer.training.TrainingSpecification.Gradient;
import org.digittrainer.training.TrainingSpecification.Network;
import org.digittrainer.training.TrainingSpecification.Sgd;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpeedTests {

  private static final long HEAP = 1L << 31;

  /** 1,000 pictures of 4 × 4 pixels. */
  private static final Dataset PICTURES =
      new Dataset("pictures", pictures(1000), pictures(200), 10, "0", "made up", null);

  private static LabelledImages pictures(int count) {
    byte[] labels = new byte[count];
    labels[0] = 9;
    return LabelledImages.of(4, 4, new byte[16 * count], labels);
  }

  private static TrainingSpecification job(
      int hidden, Gradient gradient, Sgd sgd, @Nullable Integer epochs, @Nullable Long iterations) {
    return new TrainingSpecification(
        "job",
        new DatasetPart("pictures", 1000, 200),
        new Network(List.of(hidden), Activation.SIGMOID, 0.01),
        Loss.CROSS_ENTROPY,
        gradient,
        sgd,
        epochs,
        iterations,
        1,
        "job",
        Map.of(),
        null,
        null);
  }

  private static TrainingSpecification backpropagation(int batchSize) {
    return job(
        3,
        new Gradient(GradientMethod.BACKPROPAGATION, Evaluation.FULL, 1e-4),
        new Sgd(0.1, batchSize, Sampling.SHUFFLED_EPOCHS),
        1,
        null);
  }

  private static SpeedTest on(int threads, long heap) {
    return new SpeedTest(
        Kernels.plain(),
        threads,
        new SpeedTest.Clocks(new TickingClock(), new TickingClock()),
        heap);
  }

  /** 1,000 examples an epoch; 1,200 are measured at each end of an epoch, 0 included. */
  @ParameterizedTest
  @CsvSource({
    "100, SHUFFLED_EPOCHS, 3,    , 30  , 4",
    "300, SHUFFLED_EPOCHS, 3,    , 10  , 4",
    "300, RANDOM_CHOICE  , 3,    , 12  , 4",
    "300, SHUFFLED_EPOCHS,  , 5  , 4.33, 3",
    "100, SHUFFLED_EPOCHS,  , 1  , 1   , 2"
  })
  void countsIterationsAndMeasurements(
      int batchSize,
      Sampling sampling,
      @Nullable Integer epochs,
      @Nullable Long iterations,
      double batches,
      double measurements) {
    Gradient gradient = new Gradient(GradientMethod.NUMERICAL, Evaluation.INCREMENTAL, 1e-4);
    TrainingSpecification job =
        job(3, gradient, new Sgd(0.1, batchSize, sampling), epochs, iterations);
    assertThat(new Speed(2, 0.01).seconds(job))
        .isCloseTo(2 * batches + measurements * 1200 * 0.01, within(0.01));
  }

  /** 20 iterations a window, each with one look at the clock, and one more at its end. */
  @Test
  void measuresIterationsByTheClock() {
    Speed speed = on(1, HEAP).run(backpropagation(100), PICTURES, false).orElseThrow();
    assertThat(speed.iterationSeconds()).isCloseTo(21e-3 / 20, within(1e-9));
    assertThat(speed.exampleSeconds()).isCloseTo(1e-3 / 1000, within(1e-12));
  }

  @Test
  void countsAShareOfTheProcessorWhereRunsKeepItBusy() {
    Speed alone = on(1, HEAP).run(backpropagation(100), PICTURES, true).orElseThrow();
    Speed shared = on(4, HEAP).run(backpropagation(100), PICTURES, true).orElseThrow();
    assertThat(shared.iterationSeconds()).isEqualTo(alone.iterationSeconds() / 4);
    assertThat(shared.exampleSeconds()).isEqualTo(alone.exampleSeconds() / 4);
  }

  @Test
  void measuresLargeMiniBatchesBySmallerOnes() {
    Speed small = on(1, HEAP).run(backpropagation(256), PICTURES, false).orElseThrow();
    Speed large = on(1, HEAP).run(backpropagation(1000), PICTURES, false).orElseThrow();
    assertThat(large.iterationSeconds())
        .isCloseTo(small.iterationSeconds() * 1000 / 256, within(1e-9));
  }

  /** Up to 24 evaluations of one unit with a mini-batch of one look at the clock once. */
  @Test
  void infersWhatTakesTooLongFromAPartOfIt() {
    TrainingSpecification full =
        job(
            1000,
            new Gradient(GradientMethod.NUMERICAL, Evaluation.FULL, 1e-4),
            new Sgd(0.1, 1, Sampling.SHUFFLED_EPOCHS),
            1,
            null);
    Speed speed = on(1, HEAP).run(full, PICTURES, false).orElseThrow();
    // A second is enough for the two looks of each of 500 units with 17 parameters.
    double share = 17.0 * 500 / (17 * 1000 + 1001 * 10);
    assertThat(speed.iterationSeconds()).isCloseTo(1 / share, within(0.05));
  }

  @Test
  void takesATenthOfTheMemoryAtMost() {
    TrainingSpecification job = backpropagation(100);
    long bytes = TrainingMemory.bytes(job.withBatchSize(1), job.shape(16, 10));
    assertThat(on(1, 10 * bytes).run(job, PICTURES, false)).isPresent();
    assertThat(on(1, 10 * bytes - 10).run(job, PICTURES, false)).isEmpty();
  }
}
