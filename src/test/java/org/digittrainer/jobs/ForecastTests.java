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
import org.digittrainer.jobs.Forecast.Rules;
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
      works.add(new Work("" + (works.size() + 1), null, number(each)));
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
        Forecast.of(
            new Room(machines, places), Rules.NONE, renamed(works(running)), works(waiting));
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
    return works.stream()
        .map(work -> new Work("running " + work.id(), work.owner(), work.seconds()))
        .toList();
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
    Arrays.stream(seconds).forEach(each -> waiting.add(new Work("" + waiting.size(), null, each)));
    Map<String, Expected> expected =
        Forecast.of(new Room(1, 2), Rules.NONE, List.of(new Work("running", null, 5.0)), waiting);
    double last = 0;
    for (Work work : waiting) {
      Expected job = Objects.requireNonNull(expected.get(work.id()));
      double start = Objects.requireNonNull(job.startSeconds());
      assertThat(start).isGreaterThanOrEqualTo(last);
      assertThat(job.endSeconds()).isGreaterThanOrEqualTo(start);
      last = start;
    }
  }

  @ParameterizedTest
  @CsvSource({
    // machines, slice, limit, running, waiting, starts, ends; a job is its owner and its seconds
    "1, 10     ,  , a100 , b5    , 10   , 15   ", // A run gives way after a slice,
    "1, 10     ,  , a100 , a5    , 100  , 105  ", // but not to its owner's next.
    "1, 10     ,  , a25  , b15 c5, 10 20, 40 25", // The one in the middle gives way too.
    "1, 10     ,  , a10  , b5    , 10   , 15   ", // Nobody gives way who is just ending.
    "1, 10     ,  , -100 , -5    , 10   , 15   ", // Without names, all are strangers.
    "1, 10     ,  , a30  , b4 a5 , 10 34, 14 39", // Who gave way is before its owner's next.
    "2, Infinity, 1, a30 , a5 b4 , 30 0 , 35 4 ", // The limit lets others pass,
    "2, 10      , 1, a30 b30, c4 a5 , 10 30, 14 35", // and a run gives way to one who may start.
  })
  void sharesThePlacesByTheRules(
      int machines,
      double slice,
      @Nullable Integer limit,
      String running,
      String waiting,
      String starts,
      String ends) {
    Rules rules = new Rules(slice, Objects.requireNonNullElse(limit, Integer.MAX_VALUE));
    List<Work> next = owned(waiting);
    Map<String, Expected> expected =
        Forecast.of(new Room(machines, machines), rules, renamed(owned(running)), next);
    for (int i = 0; i < next.size(); i++) {
      Expected job = Objects.requireNonNull(expected.get(next.get(i).id()));
      isClose(job.startSeconds(), works(starts).get(i).seconds());
      isClose(job.endSeconds(), works(ends).get(i).seconds());
    }
  }

  private static List<Work> owned(String texts) {
    List<Work> works = new ArrayList<>();
    for (String text : texts.split(" ")) {
      String owner = text.startsWith("-") ? null : text.substring(0, 1);
      works.add(new Work("" + (works.size() + 1), owner, Double.valueOf(text.substring(1))));
    }
    return works;
  }
}
