package org.digittrainer.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.fail;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.digittrainer.access.Caller;
import org.digittrainer.access.Role;
import org.digittrainer.database.TestDatabase;
import org.digittrainer.jobs.BulkDeletion;
import org.digittrainer.jobs.JobDescription;
import org.digittrainer.jobs.JobDescriptions;
import org.digittrainer.jobs.JobFilter;
import org.digittrainer.jobs.JobStore;
import org.digittrainer.jobs.Samples;
import org.digittrainer.jobs.SettableClock;
import org.digittrainer.jobs.Submissions;
import org.digittrainer.jobs.TrainingJob;
import org.digittrainer.jobs.TrainingJob.Status;
import org.digittrainer.jobs.TrainingJobs;
import org.digittrainer.jobs.run.JobRoom;
import org.digittrainer.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Jobs listed and deleted by what they are, in each database. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class FoundJobsTests {

  private static final Caller MIA = new Caller("mia", Role.MEMBER);
  private static final Caller OTTO = new Caller("otto", Role.MEMBER);
  private static final Set<Status> ANY = Set.of();

  private final SettableClock clock = new SettableClock();
  private final JobRoom room;
  private final JobStore store;
  private final Submissions submissions;
  private final TrainingJobs jobs;
  private final BulkDeletion deletion;

  FoundJobsTests(TestDatabase kind) {
    DataSource database = kind.empty();
    room = new JobRoom(database, clock);
    store = room.store();
    submissions = room.submissions(1000);
    jobs = room.jobs(submissions);
    deletion = new BulkDeletion(store, room.transactions(), clock);
  }

  @Test
  void findsByTheOwner() {
    String mias = submit(MIA, "digits", Map.of());
    String ottos = submit(OTTO, "digits", Map.of());
    String nobodys = submit(Caller.ANYBODY, "digits", Map.of());
    String said = submit(Caller.ANYBODY, "digits", Map.of("owner", "mia"));
    assertThat(found(owners("mia"))).containsExactly(said, mias);
    assertThat(found(owners("mia", "otto"))).containsExactly(said, ottos, mias);
    assertThat(found(owners(""))).containsExactly(nobodys);
    assertThat(found(owners("", "otto"))).containsExactly(nobodys, ottos);
    assertThat(found(owners("MIA"))).isEmpty();
  }

  @Test
  void findsByTheModel() {
    String one = submit(MIA, "one", Map.of());
    String two = submit(MIA, "two", Map.of());
    room.runAll();
    String next = submit(MIA, "one", Map.of());
    assertThat(found(models("one"))).containsExactly(next, one);
    assertThat(found(models("one", "two"))).containsExactly(next, two, one);
    assertThat(found(models("three"))).isEmpty();
  }

  @Test
  void findsByMetadata() {
    String b = submit(MIA, "digits", Map.of("class", "2b", "room", "7"));
    String a = submit(MIA, "digits", Map.of("class", "2a", "room", "7"));
    String odd = submit(MIA, "digits", Map.of("100%", "", "class", "2%"));
    submit(MIA, "digits", Map.of());
    assertThat(found(metadata(Map.of("class", Set.of("2b"))))).containsExactly(b);
    assertThat(found(metadata(Map.of("class", Set.of("2b", "2a"))))).containsExactly(a, b);
    assertThat(found(metadata(Map.of("class", Set.of("2b", "2a"), "room", Set.of("7")))))
        .containsExactly(a, b);
    assertThat(found(metadata(Map.of("class", Set.of("2b"), "room", Set.of("8"))))).isEmpty();
    assertThat(found(metadata(Map.of("room", Set.of("2b"))))).isEmpty();
    assertThat(found(metadata(Map.of("class", Set.of("2%"))))).containsExactly(odd);
    assertThat(found(metadata(Map.of("100%", Set.of(""))))).containsExactly(odd);
    assertThat(found(metadata(Map.of("Class", Set.of("2b"))))).isEmpty();
    assertThat(found(metadata(Map.of("class", Set.of("2b "))))).isEmpty();
  }

  @Test
  void findsTheLongestMetadata() {
    Map<String, String> metadata = new TreeMap<>();
    for (int i = 0; i < 16; i++) {
      metadata.put("é".repeat(62) + (10 + i), randomText(i));
    }
    String id = submit(MIA, "digits", metadata);
    metadata.forEach(
        (key, value) ->
            assertThat(found(metadata(Map.of(key, Set.of(value))))).containsExactly(id));
  }

  @Test
  void findsByTheTimeOfSubmission() {
    Instant start = clock.instant();
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      ids.add(submit(MIA, "digits", Map.of()));
      clock.advance(Duration.ofSeconds(1));
    }
    assertThat(found(between(start, null))).containsExactly(ids.get(3), ids.get(2), ids.get(1));
    assertThat(found(between(null, start.plusSeconds(2)))).containsExactly(ids.get(1), ids.get(0));
    assertThat(found(between(start, start.plusSeconds(2)))).containsExactly(ids.get(1));
    assertThat(found(between(start.plusSeconds(9), start))).isEmpty();
  }

  /** Neither loses what the other writes, and the model knows the later name. */
  @Test
  void areRenamedWhileTheyRun() {
    String id = submit(MIA, "digits", Map.of("class", "2b"));
    JobDescriptions descriptions = new JobDescriptions(jobs, store, room.transactions());
    room.training.script =
        iteration ->
            descriptions.change(
                id, each -> new JobDescription("new", Map.of("class", "2a"), "note"), MIA);
    room.runAll();
    TrainingJob job = jobs.get(id);
    assertThat(job.status()).isEqualTo(Status.SUCCEEDED);
    assertThat(job.transitions()).hasSize(3);
    assertThat(JobDescription.of(job))
        .isEqualTo(new JobDescription("new", Map.of("class", "2a"), "note"));
    assertThat(found(metadata(Map.of("class", Set.of("2a"))))).containsExactly(id);
    assertThat(found(metadata(Map.of("class", Set.of("2b"))))).isEmpty();
    assertThat(room.models.versions("digits").get(0).specification())
        .isEqualTo(job.specification());
  }

  @Test
  void othersMayNotRenameThem() {
    String id = submit(MIA, "digits", Map.of());
    JobDescriptions descriptions = new JobDescriptions(jobs, store, room.transactions());
    assertThatExceptionOfType(Problem.Forbidden.class)
        .isThrownBy(() -> descriptions.change(id, each -> fail("called"), OTTO));
    descriptions.change(id, each -> new JobDescription("x", Map.of("owner", "otto"), null), MIA);
    assertThat(jobs.get(id).owner()).isEqualTo("mia");
  }

  @Test
  void meetsAllConditionsAtOnceOnEachPage() {
    List<String> wanted = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      String id =
          submit(i % 2 == 0 ? MIA : OTTO, i % 3 == 0 ? "a" : "b", Map.of("class", "2" + i % 4));
      if (i % 2 == 0 && i % 3 == 0 && i % 4 == 0) {
        wanted.add(0, id);
      }
    }
    JobFilter filter =
        new JobFilter(
            Set.of(Status.QUEUED),
            List.of("TIN"),
            Set.of("a"),
            Set.of("mia"),
            Set.of(),
            Map.of("class", Set.of("20")),
            clock.instant().minusSeconds(1),
            clock.instant().plusSeconds(1));
    assertThat(found(filter)).isEqualTo(wanted).hasSize(1);
    assertThat(store.newest(models("a"), null, 2)).hasSize(2);
    assertThat(store.newest(models("a"), found(models("a")).get(1), 9)).hasSize(2);
  }

  @Test
  void deletesWhatHasEnded() {
    String done = submit(MIA, "digits", Map.of());
    room.runAll();
    String paused = submit(MIA, "digits", Map.of());
    jobs.pause(paused, MIA);
    String cancelled = submit(OTTO, "digits", Map.of());
    jobs.cancel(cancelled, OTTO);
    String runs = submit(MIA, "digits", Map.of());
    room.queue.take();
    room.queue.take();
    room.startNext();
    String waits = submit(MIA, "digits", Map.of());
    assertThat(deleted(models("digits"), Caller.ANYBODY)).isEqualTo(2);
    assertThat(found(JobFilter.NONE)).containsExactly(waits, runs, paused);
    assertThat(deleted(JobFilter.of(Set.of(Status.RUNNING, Status.QUEUED)), MIA)).isZero();
    assertThat(deleted(JobFilter.of(Set.of(Status.PAUSED)), Caller.ANYBODY)).isEqualTo(1);
    assertThat(room.models.find("digits", 1)).isPresent();
    assertThat(jobs.find(done)).isEmpty();
  }

  @Test
  void membersDeleteTheirOwnAlone() {
    String mias = submit(MIA, "digits", Map.of());
    String ottos = submit(OTTO, "digits", Map.of());
    String nobodys = submit(Caller.ANYBODY, "digits", Map.of());
    room.runAll();
    assertThat(deleted(owners("otto"), MIA)).isZero();
    assertThat(deleted(owners("", "otto"), MIA)).isZero();
    assertThat(deleted(owners("otto", "mia"), MIA)).isEqualTo(1);
    assertThat(jobs.find(mias)).isEmpty();
    assertThat(deleted(models("digits"), MIA)).isZero();
    assertThat(found(JobFilter.NONE)).containsExactly(nobodys, ottos);
    assertThat(deleted(owners("", "otto"), new Caller("ada", Role.ADMIN))).isEqualTo(2);
  }

  @Test
  void deletesMoreThanOneBatch() {
    for (int i = 0; i < 250; i++) {
      jobs.cancel(submit(MIA, i % 5 == 0 ? "kept" : "digits", Map.of()), MIA);
    }
    assertThat(deleted(models("digits"), MIA)).isEqualTo(200);
    assertThat(store.newestIds(JobFilter.NONE, null, 300)).hasSize(50);
    assertThat(rows("job_label")).isEqualTo(4 * 50);
    assertThat(rows("job_event")).isEqualTo(100);
  }

  @Test
  void stopsDeletingAfterAWhile() {
    for (int i = 0; i < 250; i++) {
      jobs.cancel(submit(MIA, "digits", Map.of()), MIA);
    }
    Clock quick = mock(Clock.class);
    when(quick.instant())
        .thenAnswer(
            call -> {
              clock.advance(Duration.ofSeconds(11));
              return clock.instant();
            });
    BulkDeletion slow = new BulkDeletion(store, room.transactions(), quick);
    assertThat(slow.delete(models("digits"), MIA)).isEqualTo(new BulkDeletion.Outcome(100, true));
    assertThat(slow.delete(models("digits"), MIA)).isEqualTo(new BulkDeletion.Outcome(100, true));
    assertThat(slow.delete(models("digits"), MIA)).isEqualTo(new BulkDeletion.Outcome(50, false));
  }

  private long deleted(JobFilter filter, Caller caller) {
    return deletion.delete(filter, caller).deleted();
  }

  private long rows(String table) {
    return room.jdbc.sql("select count(*) from " + table).query(Long.class).single();
  }

  private String submit(Caller caller, String model, Map<String, String> metadata) {
    return submissions.submit(Samples.labelled(model, metadata), caller).id();
  }

  private List<String> found(JobFilter filter) {
    List<String> ids = store.newest(filter, null, 100).stream().map(TrainingJob::id).toList();
    assertThat(store.newestIds(filter, null, 100)).isEqualTo(ids);
    return ids;
  }

  /** 512 characters that no database packs. */
  private static String randomText(int seed) {
    return new Random(seed)
        .ints(0x4e00, 0x9fff)
        .limit(512)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static JobFilter owners(String... names) {
    return new JobFilter(ANY, List.of(), Set.of(), Set.of(names), Set.of(), Map.of(), null, null);
  }

  private static JobFilter models(String... names) {
    return new JobFilter(ANY, List.of(), Set.of(names), Set.of(), Set.of(), Map.of(), null, null);
  }

  private static JobFilter metadata(Map<String, Set<String>> metadata) {
    return new JobFilter(ANY, List.of(), Set.of(), Set.of(), Set.of(), metadata, null, null);
  }

  private static JobFilter between(@Nullable Instant after, @Nullable Instant before) {
    return new JobFilter(ANY, List.of(), Set.of(), Set.of(), Set.of(), Map.of(), after, before);
  }
}
