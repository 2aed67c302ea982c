package org.digittrainer.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.digittrainer.access.Caller;
import org.digittrainer.access.Role;
import org.digittrainer.database.TestDatabase;
import org.digittrainer.jobs.Backlog.Cost;
import org.digittrainer.jobs.Backlog.Entry;
import org.digittrainer.jobs.Forecast.Expected;
import org.digittrainer.jobs.Forecast.Rules;
import org.digittrainer.jobs.TrainingJob.Status;
import org.digittrainer.jobs.TrainingJobs.JobSnapshot;
import org.digittrainer.jobs.run.JobRoom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class ForecastsTests {

  private final SettableClock clock = new SettableClock();
  private final JobRoom room;
  private final Submissions submissions;

  ForecastsTests(TestDatabase kind) {
    room = new JobRoom(kind.empty(), clock);
    submissions = room.submissions(1000);
  }

  private String submit(@Nullable String owner) {
    Caller caller = new Caller(owner, Role.MEMBER);
    return submissions.submit(Samples.specification(10), caller).id();
  }

  private String submit(double seconds) {
    String id = submit("a");
    room.backlog.add(id, new Cost(seconds, 30, 1000));
    return id;
  }

  private Expected expected(String id) {
    return Objects.requireNonNull(room.forecasts().now().get(id));
  }

  @Test
  void putWhatWaitsBehindWhatRuns() {
    String first = submit(30);
    String second = submit(20);
    String third = submit(10);
    assertThat(expected(third)).isEqualTo(new Expected(3, 50.0, 60.0));
    assertThat(room.startNext()).isEqualTo(first);
    assertThat(expected(second)).isEqualTo(new Expected(1, 30.0, 50.0));
    assertThat(room.forecasts().now()).containsOnlyKeys(second, third);
  }

  @Test
  void knowNothingBehindAJobThatNobodyHasMeasured() {
    submit("a");
    String second = submit(20);
    assertThat(expected(second)).isEqualTo(new Expected(2, null, null));
  }

  /** It ran for 20 seconds elsewhere, and made 10 of its 30 iterations. */
  @Test
  void goByThePaceOfAJobThatRunsElsewhere() {
    String first = submit(300);
    String second = submit(20);
    room.startNext();
    room.history().addLosses(new Claim(first, 1, 0, 0), 0, new double[10]);
    room.jdbc.sql("update training_job set trained_millis = 20000 where fence > 0").update();
    assertThat(expected(second).startSeconds()).isCloseTo(40, within(1e-9));
  }

  /** Somebody else has a machine, and this one has nothing to do. */
  @Test
  void countThisMachineBesideThoseThatAreAtWork() {
    submit(30);
    String second = submit(20);
    room.startNext();
    room.jdbc.sql("update training_job set owner = 'another' where fence > 0").update();
    assertThat(expected(second)).isEqualTo(new Expected(1, 0.0, 20.0));
  }

  @ParameterizedTest
  @CsvSource({
    // iterations, trained seconds, cost, most, left
    " 0,  0, 60, 1000,  60",
    " 0,  5, 60, 1000,  55", // Nothing is stored yet.
    " 0, 99, 60, 1000,   0",
    "10, 50, 60, 1000, 100", // Its own pace is 5 seconds an iteration.
    "10, 50, 60,   80,  30",
    "10, 90, 60,   80,   0",
    "30, 90, 60, 1000,   0",
    " 0,  0, 60,    2,   2",
    "10, 50,   , 1000, 100",
    " 0, 50,   , 1000,    "
  })
  void boundWhatIsLeft(
      long iterations, long trained, @Nullable Double cost, double most, @Nullable Double left) {
    Entry entry =
        new Entry(
            "x",
            null,
            Status.RUNNING,
            0,
            "here",
            iterations,
            1000 * trained,
            new Cost(cost, 30, most));
    assertThat(entry.secondsLeft()).isEqualTo(left);
  }

  /** Each job is where it was said that it would be, and starts in that order. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void sayWhereAJobWillWaitBeforeItIsSubmitted(long seed) {
    RandomGenerator random = new Random(seed);
    List<String> owners = new ArrayList<>(List.of("a", "b", "c", "d"));
    owners.add(null);
    for (int step = 0; step < 60; step++) {
      clock.advance(Duration.ofSeconds(1));
      if (random.nextInt(3) > 0) {
        String owner = owners.get(random.nextInt(owners.size()));
        Expected said = room.forecasts().next(owner, 10.0);
        assertThat(expected(submit(owner)).position()).isEqualTo(said.position());
      } else if (room.queue.size() > 0) {
        Map<String, Expected> before = room.forecasts().now();
        String started = room.startNext();
        assertThat(before.get(started)).extracting(Expected::position).isEqualTo(1);
        if (random.nextBoolean()) {
          room.jobs(submissions).cancel(started, Caller.ANYBODY);
        }
      }
    }
  }

  @Test
  void takeOneLookForAWholePage() {
    AtomicInteger looks = new AtomicInteger();
    Backlog counted =
        new Backlog() {
          @Override
          public List<Entry> entries() {
            looks.incrementAndGet();
            return room.backlog.entries();
          }

          @Override
          public int nextTurn(@Nullable String owner) {
            throw new AssertionError();
          }

          @Override
          public List<TrainingJob> unknown(int limit) {
            throw new AssertionError();
          }

          @Override
          public void add(String id, Cost cost) {
            throw new AssertionError();
          }
        };
    submit(30);
    submit(20);
    TrainingJobs jobs =
        room.jobs(
            submissions, new Forecasts(counted, room.running, JobRoom.REPLICA, 1, Rules.NONE));
    List<JobSnapshot> page = jobs.snapshots(room.store().newest(JobFilter.NONE, null, 100));
    assertThat(page).extracting(JobSnapshot::queuePosition).containsExactly(2, 1);
    assertThat(page).extracting(job -> job.progress().etaSeconds()).containsExactly(50L, 30L);
    assertThat(looks).hasValue(1);
  }
}
