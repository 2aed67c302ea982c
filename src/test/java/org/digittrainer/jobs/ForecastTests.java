package org.digittrainer.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.digittrainer.jobs.Forecast.Expected;
import org.digittrainer.jobs.Forecast.Room;
import org.digittrainer.jobs.Forecast.Work;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each expectation is worked by hand. */
class ForecastTests {

  /** Jobs called 1, 2, … */
  private static List<Work> works(@Nullable String seconds) {
    List<Work> works = new ArrayList<>();
    for (String each : seconds == null ? new String[0] : seconds.split(" ")) {
      works.add(new Work("" + (works.size() + 1), number(each)));
    }
    return works;
  }

  private static @Nullable Double number(String text) {
    return text.equals("?") ? null : Double.valueOf(text);
  }

  @ParameterizedTest
  @CsvSource({
    // machines, places, running, waiting, starts, ends
    "1, 1, 30     , 10 20    , 30 40   , 40 60    ", // One after the other.
    "1, 1,        , 10 20    , 0 10    , 10 30    ", // The next starts at once.
    "1, 1, 0      , 10       , 0       , 10       ", // The one that runs is just ending.
    "2, 2, 30 50  , 10 5 7   , 30 40 45, 40 45 52 ", // Two machines: the one that is free first.
    "1, 2, 30     , 10 5     , 0 20    , 20 30    ", // Two on a machine take twice as long.
    "1, 2, 30 40  , 10       , 30      , 45       ", // And less once one of them has ended.
    "2, 4, 9 9 9 9, 6        , 9       , 15       ", // The four have 4.5 of a machine left each.
    "1, 1, ?      , 10 20    , ? ?     , ? ?      ", // Nothing is known behind what is unknown.
    "1, 1, 30     , 10 ? 5   , 30 40 ? , 40 ? ?   ",
    "1, 2, ?      , 10 5     , 0 ?     , ? ?      ", // But a free place is.
    "1, 1, 30     ,          ,         ,          "
  })
  void areWorkedByHand(
      int machines,
      int places,
      @Nullable String running,
      @Nullable String waiting,
      @Nullable String starts,
      @Nullable String ends) {
    Map<String, Expected> expected =
        Forecast.of(new Room(machines, places), renamed(works(running)), works(waiting));
    List<Work> start = works(starts);
    List<Work> end = works(ends);
    assertThat(expected).hasSize(start.size());
    for (int i = 0; i < start.size(); i++) {
      Expected job = Objects.requireNonNull(expected.get(start.get(i).id()));
      assertThat(job.position()).isEqualTo(i + 1);
      isClose(job.startSeconds(), start.get(i).seconds());
      isClose(job.endSeconds(), end.get(i).seconds());
    }
  }

  private static List<Work> renamed(List<Work> works) {
    return works.stream().map(work -> new Work("running " + work.id(), work.seconds())).toList();
  }

  private static void isClose(@Nullable Double actual, @Nullable Double expected) {
    if (expected == null) {
      assertThat(actual).isNull();
    } else {
      assertThat(actual).isNotNull().isCloseTo(expected, within(1e-9));
    }
  }

  @Test
  void neverRunBackwards() {
    Double[] seconds = {3.0, 0.0, 7.0, 1e-9, 2.0, 0.0};
    List<Work> waiting = new ArrayList<>();
    Arrays.stream(seconds).forEach(each -> waiting.add(new Work("" + waiting.size(), each)));
    Map<String, Expected> expected =
        Forecast.of(new Room(1, 2), List.of(new Work("running", 5.0)), waiting);
    double last = 0;
    for (Work work : waiting) {
      Expected job = Objects.requireNonNull(expected.get(work.id()));
      double start = Objects.requireNonNull(job.startSeconds());
      assertThat(start).isGreaterThanOrEqualTo(last);
      assertThat(job.endSeconds()).isGreaterThanOrEqualTo(start);
      last = start;
    }
  }
}
