package org.digittrainer.sweeps;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.digittrainer.sweeps.SweepDefinition.Method;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepDefinitionTests {

  private static final SweptParameter RATE =
      new SweptParameter("/sgd/learningRate", null, List.of(0.001, 10.0), null, null);
  private static final SweptParameter STD =
      new SweptParameter("/network/weightInitStd", null, null, List.of(-1.0, 3.0), null);
  private static final SweptParameter UNITS =
      new SweptParameter("/network/hiddenLayers/0", null, null, null, List.of(10L, 12L));
  private static final SweptParameter BATCH =
      new SweptParameter("/sgd/batchSize", List.of(10, 20), null, null, null);

  private static SweepDefinition of(Method method, int trials, SweptParameter... parameters) {
    return new SweepDefinition(
        Map.of(), List.of(parameters), method, trials, Objective.of(null, null), null, null, 42);
  }

  @Test
  void changesTheLastParameterOfAGridFirst() {
    SweptParameter layers =
        new SweptParameter(
            "/network/hiddenLayers",
            List.of(List.of(5), List.of(5, 5), List.of(7)),
            null,
            null,
            null);
    SweepDefinition grid = of(Method.GRID, 6, layers, BATCH);
    assertThat(SweepDefinition.combinations(grid.parameters())).isEqualTo(6);
    assertThat(grid.settings())
        .extracting(Map::values)
        .extracting(String::valueOf)
        .containsExactly(
            "[[5], 10]", "[[5], 20]", "[[5, 5], 10]", "[[5, 5], 20]", "[[7], 10]", "[[7], 20]");
  }

  @Test
  void countsCombinationsWithoutMakingThem() {
    List<Object> hundred = new ArrayList<>(IntStream.range(0, 100).boxed().toList());
    List<SweptParameter> many =
        IntStream.range(0, 16)
            .mapToObj(i -> new SweptParameter("/" + i, hundred, null, null, null))
            .toList();
    assertThat(SweepDefinition.combinations(many)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void drawsFromTheSeedTheTrialAndThePointerAlone() {
    List<Map<String, Object>> both = of(Method.RANDOM, 20, RATE, UNITS).settings();
    List<Map<String, Object>> more = of(Method.RANDOM, 50, STD, UNITS, BATCH, RATE).settings();
    for (int i = 0; i < 20; i++) {
      assertThat(more.get(i)).containsAllEntriesOf(both.get(i));
    }
    assertThat(both).extracting(each -> each.get(RATE.pointer())).doesNotHaveDuplicates();
    assertThat(RATE.draw(42, 1)).isNotEqualTo(RATE.draw(43, 1));
    SweptParameter other = new SweptParameter("/seed", null, List.of(0.001, 10.0), null, null);
    assertThat(RATE.draw(42, 1)).isNotEqualTo(other.draw(42, 1));
  }

  /** They must stay: a sweep's seed is how people repeat it. */
  @Test
  void drawsTheSameOnEveryMachine() {
    assertThat(of(Method.RANDOM, 2, RATE, STD, UNITS, BATCH).settings())
        .extracting(Map::values)
        .extracting(String::valueOf)
        .containsExactly(
            "[0.07279620586360193, 1.71631140110311, 12, 10]",
            "[0.002174434496170798, -0.05945980341742718, 10, 10]");
  }

  @Test
  void drawsWithinItsRange() {
    double logs = 0;
    for (int trial = 1; trial <= 2000; trial++) {
      double rate = (Double) RATE.draw(1, trial);
      assertThat(rate).isBetween(0.001, 10.0);
      logs += StrictMath.log10(rate);
      assertThat((Double) STD.draw(1, trial)).isBetween(-1.0, 3.0);
      assertThat((Long) UNITS.draw(1, trial)).isBetween(10L, 12L);
      assertThat(BATCH.draw(1, trial)).isIn(10, 20);
    }
    assertThat(logs / 2000).isBetween(-1.1, -0.9);
    assertThat(IntStream.rangeClosed(1, 50).mapToObj(trial -> UNITS.draw(1, trial)).distinct())
        .containsExactlyInAnyOrder(10L, 11L, 12L);
  }

  @ParameterizedTest
  @CsvSource({
    "0.34, 12, 4",
    "0.34, 4, 1",
    "0.34, 2, 1",
    "0.34, 1, 1",
    "0.5, 5, 2",
    "0.29, 100, 29",
    "0.1, 30, 3",
    "0.999, 1000, 999",
    "1e-9, 7, 1"
  })
  void keepsAShareOfARungRoundedDownButOneAtLeast(double keep, int trials, int kept) {
    assertThat(new Halving(List.of(1, 2), keep).kept(trials)).isEqualTo(kept);
  }

  @Test
  void prefersGreaterAccuracyAndSmallerLossUnlessToldOtherwise() {
    assertThat(Objective.of(null, null).goal()).isEqualTo(Objective.Goal.MAXIMIZE);
    assertThat(Objective.of(Objective.Metric.testLoss, null).goal())
        .isEqualTo(Objective.Goal.MINIMIZE);
    assertThat(Objective.of(Objective.Metric.testLoss, Objective.Goal.MAXIMIZE).goal())
        .isEqualTo(Objective.Goal.MAXIMIZE);
  }
}
