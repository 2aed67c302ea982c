package org.digittrainer.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The verdicts on runs, by curves of known kinds. */
class VerdictTests extends OnThePage {

  private static final String JUDGE =
      """
      const [metrics, run] = arguments;
      const path = document.querySelector('script[type=module]').src.replace('main.js', 'train/verdict.js');
      return import(path).then(({verdictOf}) => {
        const {kind, epoch} = verdictOf(JSON.parse(metrics), JSON.parse(run)) ?? {kind: 'NONE'};
        return epoch === undefined ? kind : `${kind} ${epoch}`;
      });
      """;

  private static final String MANY = "{\"testSize\": 1000}";

  @BeforeAll
  void open() {
    page.open("train");
  }

  @Test
  void saysNothingBeforeTheFirstEpoch() {
    assertThat(judge("[]", MANY)).isEqualTo("NONE");
    assertThat(judge(metrics(0, e -> 2.3, e -> 2.3, e -> 0.1, e -> 0.1), MANY)).isEqualTo("NONE");
  }

  /** From, to, and how fast of training and test loss; how much the test loss rises an epoch. */
  @ParameterizedTest
  @CsvSource({
    // the loss leaps, or is not finite
    "5, 2.3, 4.3, 1, 4.5, 0, 0.10, 0.09, DIVERGED",
    "3, 0.45, 0.9, 1, 0.9, 0, 0.10, 0.10, DIVERGED",
    // a tiny learning rate, whatever the accuracy is by chance
    "5, 2.302, 2.300, 1, 2.301, 0, 0.09, 0.085, STALLED",
    "40, 0.45, 0.4495, 1, 0.4494, 0, 0.11, 0.126, STALLED",
    // it learns which class is the most frequent, or nothing that is true of other examples
    "9, 2.303, 2.1, 2, 2.4, 0, 0.13, 0.087, CHANCE",
    "9, 2.303, 2.2, 2, 2.25, 0, 0.12, 0.1135, CHANCE",
    "60, 2.303, 0.3, 4, 0.5, 0, 0.93, 0.86, CONVERGED",
    "5, 2.303, 0.25, 2, 0.4, 0, 0.93, 0.86, IMPROVING",
    "17, 2.303, 0.1, 9, 0.12, 0, 0.95, 0.945, IMPROVING",
    "60, 2.303, 0.003, 4, 0.3, 0.01, 1.0, 0.85, OVERFITS",
    "30, 2.303, 0.003, 3, 0.5, 0.02, 1.0, 0.85, OVERFITS",
    // the accuracies stand wide apart, though the test loss does not rise
    "90, 0.45, 0.01, 12, 0.17, 0, 1.0, 0.76, OVERFITS",
  })
  void tellsTheKindsOfRunsApart(
      int epochs,
      double start,
      double train,
      double pace,
      double test,
      double rise,
      double trainAccuracy,
      double testAccuracy,
      String verdict) {
    String metrics =
        metrics(
            epochs,
            e -> train + (start - train) * Math.exp(-e / pace),
            e -> test + (start - test) * Math.exp(-e / pace) + rise * e,
            e -> trainAccuracy,
            e -> testAccuracy);
    assertThat(judge(metrics, MANY)).startsWith(verdict);
  }

  @Test
  void namesTheEpochAfterWhichARunOverfits() {
    String metrics =
        metrics(
            40, e -> 2 * Math.pow(0.8, e), e -> 0.4 + 0.02 * Math.abs(e - 12), e -> 1, e -> 0.85);
    assertThat(judge(metrics, MANY)).isEqualTo("OVERFITS 12");
  }

  @Test
  void allowsForFewTestExamplesAndManyClasses() {
    IntToDoubleFunction loss = e -> 2.3 * Math.pow(0.8, e);
    String right = metrics(9, loss, loss, e -> 0.3, e -> 0.3);
    assertThat(judge(right, "{\"testSize\": 10}")).isEqualTo("CHANCE");
    assertThat(judge(right, "{\"testSize\": 1000}")).isEqualTo("IMPROVING");
    String letters = metrics(9, loss, loss, e -> 0.08, e -> 0.08);
    assertThat(judge(letters, "{\"testSize\": 1000, \"classes\": 62}")).isEqualTo("IMPROVING");
    assertThat(judge(letters, "{\"testSize\": 1000, \"classes\": 10}")).isEqualTo("CHANCE");
  }

  @Test
  void callsALossThatIsNotFiniteDiverged() {
    assertThat(judge("[]", "{\"diverged\": true}")).isEqualTo("DIVERGED");
    String none = metrics(2, e -> 2, e -> 2, e -> 0.5, e -> 0.5).replace("2.000000", "null");
    assertThat(judge(none, MANY)).isEqualTo("DIVERGED");
  }

  /** Test losses that scatter by 0.3 to 10 % about a run that converges. */
  @Test
  void neverCallsNoiseOverfitting() {
    long seed = 20261126;
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      double scatter = Math.pow(10, -2.5 + 1.5 * random.nextDouble());
      String metrics =
          metrics(
              5 + random.nextInt(60),
              e -> (0.28 + 2 * Math.exp(-e / 3.0)) * (1 + scatter / 3 * random.nextGaussian()),
              e -> (0.3 + 2 * Math.exp(-e / 3.0)) * (1 + scatter * random.nextGaussian()),
              e -> 0.93,
              e -> 0.915);
      assertThat(judge(metrics, MANY)).as("seed %s, run %s", seed, i).doesNotContain("OVERFITS");
    }
  }

  private String judge(String metrics, String run) {
    return page.script(String.class, JUDGE, metrics, run);
  }

  private static String metrics(
      int epochs,
      IntToDoubleFunction trainLoss,
      IntToDoubleFunction testLoss,
      IntToDoubleFunction trainAccuracy,
      IntToDoubleFunction testAccuracy) {
    return IntStream.rangeClosed(0, epochs)
        .mapToObj(
            e ->
                String.format(
                    Locale.ROOT,
                    "{\"epoch\": %d, \"iteration\": %d, \"trainLoss\": %.6f, \"testLoss\": %.6f,"
                        + " \"trainAccuracy\": %.4f, \"testAccuracy\": %.4f}",
                    e,
                    100 * e,
                    trainLoss.applyAsDouble(e),
                    testLoss.applyAsDouble(e),
                    trainAccuracy.applyAsDouble(e),
                    testAccuracy.applyAsDouble(e)))
        .collect(Collectors.joining(",", "[", "]"));
  }
}
