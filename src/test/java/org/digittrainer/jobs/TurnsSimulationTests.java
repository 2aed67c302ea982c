package org.digittrainer.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.digittrainer.access.Caller;
import org.digittrainer.access.Role;
import org.digittrainer.database.TestDatabase;
import org.digittrainer.jobs.TrainingJob.Status;
import org.digittrainer.jobs.run.JobRoom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Thousands of random submissions, ends, yields, pauses, resumptions, cancellations and deletions,
 * on one to three threads, with and without a limit on the running jobs of an owner.
 *
 * <p>Whoever comes with one job, having none that waits or runs, waits for at most one start of
 * each other owner, a start being that of a job or of another slice of one. So whoever comes waits
 * for at most as many slices, whatever the others' jobs take: one for each of these starts, and one
 * until the first. The limit is never exceeded.
 */
@Tag("slow")
@Tag("once")
class TurnsSimulationTests {

  private static final Caller ANYBODY = Caller.ANYBODY;
  private static final int STEPS = 800;
  private static final int OWNERS = 8;
  private static final Duration SLICE = Duration.ofSeconds(60);
  private static final Duration LONGEST_STEP = Duration.ofSeconds(20);

  /** The wait of somebody who has nothing else. */
  private static final class Wait {

    final String owner;
    final Instant since;
    final Map<String, Integer> starts = new HashMap<>();

    Wait(String owner, Instant since) {
      this.owner = owner;
      this.since = since;
    }

    int mostStarts() {
      return starts.values().stream().max(Comparator.naturalOrder()).orElse(0);
    }
  }

  private final SettableClock clock = new SettableClock();
  private final Map<String, Wait> waiting = new HashMap<>();
  private final List<Wait> over = new ArrayList<>();
  private final List<Duration> delays = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({"1, 1,", "2, 2,", "3, 3,", "4, 2, 1", "5, 3, 2"})
  void nobodyWithOneJobWaitsForMoreThanTheirShare(
      long seed, int threads, @Nullable Integer runningPerOwner) {
    JobRoom room = new JobRoom(TestDatabase.H2.empty(), clock, runningPerOwner, null);
    Submissions submissions = room.submissions(Integer.MAX_VALUE);
    RandomGenerator random = new Random(seed);
    for (int step = 0; step < STEPS; step++) {
      clock.advance(Duration.ofMillis(random.nextLong(LONGEST_STEP.toMillis())));
      act(room, submissions, random);
      room.chosenToYield(SLICE).forEach(id -> giveWay(room, id));
      room.heldBack().release();
      startAll(room, threads);
      assertLimit(room, runningPerOwner);
    }
    assertBounds(seed);
  }

  /** Ends as many jobs as come, so that owners have nothing now and then. */
  private void act(JobRoom room, Submissions submissions, RandomGenerator random) {
    TrainingJobs jobs = room.jobs(submissions);
    switch (random.nextInt(8)) {
      case 0, 1, 2 -> submit(room, submissions, random);
      case 3, 4 -> some(room, Status.RUNNING, random).ifPresent(id -> jobs.cancel(id, ANYBODY));
      case 5 -> withdraw(room, random, id -> jobs.cancel(id, ANYBODY));
      case 6 -> withdraw(room, random, id -> jobs.pause(id, ANYBODY));
      default -> {
        some(room, Status.PAUSED, random).ifPresent(id -> resume(room, jobs, id));
        some(room, Status.CANCELLED, random).ifPresent(id -> jobs.delete(id, ANYBODY));
      }
    }
  }

  private static Optional<String> some(JobRoom room, Status status, RandomGenerator random) {
    List<String> ids =
        room.jdbc
            .sql("select id from training_job where status = :status order by id")
            .param("status", status.name())
            .query(String.class)
            .list();
    return ids.isEmpty() ? Optional.empty() : Optional.of(ids.get(random.nextInt(ids.size())));
  }

  private void withdraw(JobRoom room, RandomGenerator random, Consumer<String> how) {
    some(room, Status.QUEUED, random)
        .ifPresent(
            id -> {
              how.accept(id);
              waiting.remove(id);
            });
  }

  private void resume(JobRoom room, TrainingJobs jobs, String id) {
    String owner = jobs.get(id).owner();
    if (active(room, owner) == 0) {
      note(id, owner);
    }
    jobs.resume(id, ANYBODY);
  }

  private void submit(JobRoom room, Submissions submissions, RandomGenerator random) {
    int number = random.nextInt(3) == 0 ? 0 : random.nextInt(OWNERS);
    String owner = random.nextInt(10) == 0 ? null : "owner " + number;
    Caller caller = owner == null ? ANYBODY : new Caller(owner, Role.MEMBER);
    boolean alone = active(room, owner) == 0;
    String id = submissions.submit(Samples.specification(1), caller).id();
    if (alone) {
      note(id, owner);
    }
  }

  private void note(String id, @Nullable String owner) {
    if (owner != null) {
      waiting.put(id, new Wait(owner, clock.instant()));
    }
  }

  private void giveWay(JobRoom room, String id) {
    String owner = room.store().find(id).orElseThrow().owner();
    room.giveWay(id);
    if (active(room, owner) == 1) {
      note(id, owner);
    }
  }

  private static long active(JobRoom room, @Nullable String owner) {
    return room.jdbc
        .sql(
            "select count(*) from training_job where status in ('QUEUED', 'RUNNING')"
                + " and submitted_by is not distinct from :owner")
        .param("owner", owner)
        .query(Long.class)
        .single();
  }

  private void startAll(JobRoom room, int threads) {
    while (room.store().figures().count(Status.RUNNING) < threads && room.queue.size() > 0) {
      room.tryStart().ifPresent(id -> started(room, id));
    }
  }

  private void started(JobRoom room, String id) {
    String owner = room.store().find(id).orElseThrow().owner();
    Wait ended = waiting.remove(id);
    if (ended != null) {
      over.add(ended);
      delays.add(Duration.between(ended.since, clock.instant()));
    }
    waiting.values().stream()
        .filter(wait -> !wait.owner.equals(owner))
        .forEach(wait -> wait.starts.merge(Objects.requireNonNullElse(owner, ""), 1, Integer::sum));
  }

  private static void assertLimit(JobRoom room, @Nullable Integer runningPerOwner) {
    if (runningPerOwner != null) {
      assertThat(
              room.jdbc
                  .sql(
                      "select count(*) from training_job where status = 'RUNNING'"
                          + " and submitted_by is not null group by submitted_by")
                  .query(Integer.class)
                  .list())
          .allMatch(runs -> runs <= runningPerOwner);
    }
  }

  private void assertBounds(long seed) {
    assertThat(over).as("seed %d", seed).hasSizeGreaterThan(20);
    assertThat(over)
        .as("seed %d", seed)
        .allSatisfy(wait -> assertThat(wait.mostStarts()).isLessThanOrEqualTo(1));
    Duration bound = SLICE.plus(LONGEST_STEP).multipliedBy(OWNERS + 1);
    assertThat(delays).as("seed %d", seed).allMatch(delay -> delay.compareTo(bound) <= 0);
  }
}
