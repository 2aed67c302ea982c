package org.digittrainer.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.digittrainer.jobs.Turns.Entry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A job is written as its owner, a dash for none, and its number; runs are in the order of their
 * beginning, and those after a bar have not run for a slice yet.
 */
class SuccessionTests {

  @ParameterizedTest
  @CsvSource({
    "a1, b1, a1",
    "a1, a2, ''",
    "a1, '', ''",
    "-1, -2, -1",
    "-1, a1, -1",
    "a1, -1, a1",
    "| a1, b1, ''",
    "a1 a2, b1, a1",
    "b1 a1 a2, c1, a1",
    "b1 a1 | a2, c1, a1",
    "a1 b1, a2, ''",
    "a1 b1, a2 c1, a1",
    "a1 a2 b1, b2, a1",
    "a1 a2 a3 b1, b2, a1",
    "a1 a2, b1 b2, a1",
    "a1 a2 a3 a4, b1 b2 b3 c1, a1 a2 a3",
    "a1 b1, c1 d1, a1 b1",
    "a1 b1, c1 c2, a1",
    "-1 -2, -3 a1, -1 -2"
  })
  void givesEachOwnerItsShareOfTheThreads(String running, String waiting, String givingWay) {
    String[] parts = running.split("\\|", 2);
    List<Entry> runs = entries(parts[0], Instant.EPOCH);
    if (parts.length == 2) {
      runs = concat(runs, entries(parts[1], Instant.EPOCH.plusSeconds(90)));
    }
    Succession succession = new Succession(runs, Instant.EPOCH.plusSeconds(60));
    assertThat(succession.givingWayTo(entries(waiting, Instant.EPOCH)))
        .containsExactlyInAnyOrderElementsOf(names(givingWay));
  }

  private static List<Entry> concat(List<Entry> first, List<Entry> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  private static List<Entry> entries(String names, Instant from) {
    List<String> all = names(names);
    return all.stream()
        .map(
            name ->
                new Entry(
                    name,
                    name.startsWith("-") ? null : name.substring(0, 1),
                    from.plusSeconds(all.indexOf(name))))
        .toList();
  }

  private static List<String> names(String names) {
    return Arrays.stream(names.trim().split(" ")).filter(name -> !name.isEmpty()).toList();
  }
}
