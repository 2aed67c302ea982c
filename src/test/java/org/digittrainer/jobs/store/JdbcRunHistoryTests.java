package org.digittrainer.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import org.digittrainer.access.Caller;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.database.TestDatabase;
import org.digittrainer.dataset.Dataset;
import org.digittrainer.jobs.Claim;
import org.digittrainer.jobs.IterationLosses;
import org.digittrainer.jobs.KeepRule;
import org.digittrainer.jobs.RunHistory;
import org.digittrainer.jobs.RunHistory.NotReproducibleException;
import org.digittrainer.jobs.Samples;
import org.digittrainer.jobs.TrainingJob;
import org.digittrainer.jobs.run.JobRoom;
import org.digittrainer.training.ChapterRun;
import org.digittrainer.training.Checkpoint;
import org.digittrainer.training.EpochMetrics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class JdbcRunHistoryTests {

  private static final double[] AWKWARD = {
    Double.MIN_VALUE,
    -Double.MIN_VALUE,
    -0.0,
    0.0,
    Double.MIN_NORMAL,
    Math.nextDown(Double.MIN_NORMAL),
    Double.MAX_VALUE,
    1.0 / 3,
    Math.nextUp(1.0),
    Math.PI
  };

  private final RunHistory history;
  private final Claim claim;

  JdbcRunHistoryTests(TestDatabase kind) {
    DataSource database = kind.empty();
    Dataset tiny = Samples.datasets().find("mnist").orElseThrow();
    TrainingJob job =
        new JobRoom(database, Clock.systemUTC())
            .submissions(9)
            .submit(ChapterRun.on(tiny, 7), Caller.ANYBODY);
    history = new JdbcRunHistory(JdbcClient.create(database), new KeepRule(1000, 1L << 30));
    claim = new Claim(job.id(), 1, 0, 0);
  }

  private String id() {
    return claim.jobId();
  }

  @Test
  void hasNothingOfAnUnknownJob() {
    assertThat(history.metrics("x")).isEmpty();
    assertThat(history.latestMetrics("x")).isEmpty();
    assertThat(history.hasCheckpoint("x")).isFalse();
    assertThat(history.losses("x", 10).loss()).isEmpty();
    assertThat(history.iterations("x")).isZero();
    assertThat(history.checkpoints("x")).isEmpty();
    assertThat(history.parameters("x", 0)).isEmpty();
    assertThat(history.events("x", 0, 10)).isEmpty();
  }

  @Test
  void keepsEveryBitOfMetrics() {
    for (int i = 0; i < AWKWARD.length; i++) {
      double value = AWKWARD[i];
      history.addEpoch(claim, new EpochMetrics(i, i, value, value, value, value, i, i));
    }
    for (int i = 0; i < AWKWARD.length; i++) {
      EpochMetrics kept = history.metrics(id()).get(i);
      long bits = Double.doubleToRawLongBits(AWKWARD[i] + 0.0); // H2 holds no −0.0.
      assertThat(Double.doubleToRawLongBits(kept.trainLoss())).isEqualTo(bits);
      assertThat(Double.doubleToRawLongBits(kept.trainAccuracy())).isEqualTo(bits);
      assertThat(Double.doubleToRawLongBits(kept.testLoss())).isEqualTo(bits);
      assertThat(Double.doubleToRawLongBits(kept.testAccuracy())).isEqualTo(bits);
    }
  }

  @Test
  void keepsEveryBitOfParametersAlsoOfLargeOnes() {
    Parameters large = Parameters.random(new NetworkShape(784, List.of(400), 10), 1, 5);
    System.arraycopy(AWKWARD, 0, large.array(), 0, AWKWARD.length);
    history.addEpoch(claim, Samples.metrics(0));
    history.addCheckpoint(claim, new Checkpoint(0, 0, new double[0], large));
    Parameters kept = history.parameters(id(), 0).orElseThrow();
    assertThat(kept.shape()).isEqualTo(large.shape());
    assertThat(bits(kept.toArray())).isEqualTo(bits(large.toArray()));
  }

  @Test
  void aPositionWithinAnEpochHasItsLosses() {
    history.addEpoch(claim, Samples.metrics(1));
    history.addLosses(claim, 0, new double[] {9, 8, 7});
    history.addLosses(claim, 3, AWKWARD);
    history.addCheckpoint(claim, new Checkpoint(1, 13, new double[0], parameters()));
    Checkpoint restored = history.restore(claim).orElseThrow();
    assertThat(restored.iteration()).isEqualTo(13);
    assertThat(bits(restored.epochLosses())).isEqualTo(bits(AWKWARD));
  }

  @Test
  void aPositionWhoseLossesAreMissingIsDamaged() {
    history.addCheckpoint(claim, new Checkpoint(0, 2, new double[0], parameters()));
    assertThat(history.restore(claim)).isEmpty();
    assertThat(history.events(id(), 1, 9))
        .singleElement()
        .extracting("type")
        .isEqualTo("checkpoint");
  }

  private static Parameters parameters() {
    return Samples.checkpoint(0).parameters();
  }

  private static long[] bits(double[] numbers) {
    return Arrays.stream(numbers).mapToLong(Double::doubleToRawLongBits).toArray();
  }

  @Test
  void aRunThatGoesOnFromEarlierReplacesTheLossesBehind() {
    history.addLosses(claim, 0, new double[] {1, 2, 3});
    history.addLosses(claim, 3, new double[] {4, 5, 6});
    history.addLosses(claim, 2, new double[] {3, 4});
    assertThat(history.losses(id(), 100).loss()).containsExactly(1, 2, 3, 4);
    history.addLosses(claim, 4, new double[] {5});
    assertThat(history.losses(id(), 100).loss()).containsExactly(1, 2, 3, 4, 5);
    assertThat(history.iterations(id())).isEqualTo(5);
  }

  @Test
  void lossesInChunksOfAnySizeAreOneRow() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    double[] all = random.doubles(300).toArray();
    int after = 0;
    while (after < all.length) {
      int from = random.nextInt(after + 1);
      int to = Math.min(all.length, after + 1 + random.nextInt(40));
      history.addLosses(claim, from, Arrays.copyOfRange(all, from, to));
      after = to;
    }
    assertThat(history.losses(id(), 1000).loss()).as("seed %d", seed).containsExactly(all);
  }

  @Test
  void thinsLossesOfManyChunksAsOfOneRow() {
    for (int after = 0; after < 1200; after += 2) {
      history.addLosses(claim, after, new double[] {after + 1, after + 2});
    }
    for (int points : new int[] {1, 2, 7, 599, 1199, 1200, 5000}) {
      IterationLosses thinned = history.losses(id(), points);
      assertThat(thinned.iteration()).isEqualTo(IterationLosses.thinned(1200, points));
      assertThat(thinned.loss())
          .containsExactly(Arrays.stream(thinned.iteration()).asDoubleStream().toArray());
    }
  }

  @Test
  void thinsLossesUpToTheFirstThatIsMissing() {
    history.addLosses(claim, 0, new double[] {1, 2, 3});
    history.addLosses(claim, 5, new double[] {6, 7});
    assertThat(history.losses(id(), 2).iteration()).containsExactly(1, 3);
  }

  @Test
  void lossesAndMetricsWrittenAgainMustBeTheSame() {
    history.addLosses(claim, 0, new double[] {0.5, 0.0});
    assertThatExceptionOfType(NotReproducibleException.class)
        .isThrownBy(() -> history.addLosses(claim, 1, new double[] {-0.0}))
        .withMessageContaining("iteration 2");
    history.addEpoch(claim, new EpochMetrics(1, 3, 0.5, 0, 0, 0, 0, 100));
    history.addEpoch(claim, new EpochMetrics(1, 3, 0.5, 0, 0, 0, 0, 200));
    assertThat(history.metrics(id()).get(0).durationMillis()).isEqualTo(100);
    assertThatExceptionOfType(NotReproducibleException.class)
        .isThrownBy(
            () ->
                history.addEpoch(
                    claim, new EpochMetrics(1, 3, 0.5, 0, Double.MIN_VALUE, 0, 0, 100)));
  }

  @Test
  void eventsHaveNumbersWithoutGaps() {
    for (int epoch = 0; epoch < 5; epoch++) {
      history.addEpoch(claim, Samples.metrics(epoch));
    }
    assertThat(history.events(id(), 0, 100))
        .extracting("sequence")
        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    assertThat(history.events(id(), 3, 2)).extracting("sequence").containsExactly(4L, 5L);
    assertThat(history.events(id(), 0, 1).get(0).data())
        .startsWith("{\"status\":\"QUEUED\",\"reason\":\"SUBMITTED\",\"at\":\"");
  }
}
