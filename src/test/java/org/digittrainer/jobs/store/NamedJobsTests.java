package org.digittrainer.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.digittrainer.access.Caller;
import org.digittrainer.database.TestDatabase;
import org.digittrainer.jobs.JobFilter;
import org.digittrainer.jobs.JobStore;
import org.digittrainer.jobs.Samples;
import org.digittrainer.jobs.Submissions;
import org.digittrainer.jobs.TrainingJob;
import org.digittrainer.jobs.TrainingJob.Status;
import org.digittrainer.jobs.run.JobRoom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Jobs found by parts of their names, in databases that fold case each in its own way. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class NamedJobsTests {

  private final JobStore store;
  private final Submissions submissions;

  NamedJobsTests(TestDatabase kind) {
    DataSource database = kind.empty();
    JobRoom room = new JobRoom(database, Clock.systemUTC());
    submissions = room.submissions(5000);
    store = room.store();
  }

  @ParameterizedTest
  @CsvSource({
    "ΟΔΟΣ, οδος",
    "οδός, ΟΔΌΣ",
    "Große, GROSSE",
    "GROSSE, große",
    "STRAẞE, straße",
    "Übung, übUNG",
    "100%_a, %_A"
  })
  void findsANameInAnyCase(String stored, String asked) {
    String id = submit(stored);
    submit("another");
    assertThat(ids(named(Set.of(), asked), null, 10)).containsExactly(id);
  }

  @Test
  void pagesThroughTheMatchesOnly() {
    List<String> wanted = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      String id = submit(i % 3 == 0 ? "Straße " + i : "Weg " + i);
      if (i % 3 == 0) {
        wanted.add(0, id);
      }
    }
    JobFilter filter = named(Set.of(Status.QUEUED), "STRASSE");
    for (int limit = 1; limit < 12; limit++) {
      assertThat(walk(filter, limit)).as("limit %d", limit).isEqualTo(wanted);
    }
    assertThat(walk(named(Set.of(Status.FAILED), "STRASSE"), 3)).isEmpty();
  }

  @Test
  void findsWhatManyOtherJobsLieOver() {
    String first = submit("Straße");
    IntStream.range(0, 120).forEach(i -> submit("x"));
    assertThat(walk(named(Set.of(), "strasse"), 5)).containsExactly(first);
  }

  private static JobFilter named(Set<Status> statuses, String part) {
    return new JobFilter(
        statuses, List.of(part), Set.of(), Set.of(), Set.of(), Map.of(), null, null);
  }

  private String submit(String name) {
    return submissions.submit(Samples.named(name), Caller.ANYBODY).id();
  }

  private List<String> ids(JobFilter filter, @Nullable String before, int limit) {
    return store.newest(filter, before, limit).stream().map(TrainingJob::id).toList();
  }

  private List<String> walk(JobFilter filter, int limit) {
    List<String> all = new ArrayList<>();
    List<String> page;
    do {
      page = ids(filter, all.isEmpty() ? null : all.get(all.size() - 1), limit);
      all.addAll(page);
    } while (page.size() == limit);
    return all;
  }
}
