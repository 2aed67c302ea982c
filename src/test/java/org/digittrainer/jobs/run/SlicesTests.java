package org.digittrainer.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.digittrainer.access.Caller;
import org.digittrainer.access.Role;
import org.digittrainer.database.TestDatabase;
import org.digittrainer.jobs.ManualQueue.Waiting;
import org.digittrainer.jobs.RunHistory.JobEvent;
import org.digittrainer.jobs.Samples;
import org.digittrainer.jobs.SettableClock;
import org.digittrainer.jobs.Submissions;
import org.digittrainer.jobs.TrainingJob.Reason;
import org.digittrainer.jobs.TrainingJob.Status;
import org.digittrainer.jobs.TrainingJob.Transition;
import org.digittrainer.jobs.TrainingJobs;
import org.digittrainer.training.Checkpoint;
import org.digittrainer.training.Trainer;
import org.digittrainer.training.TrainingSpecification.Stop;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Iterations take 20 seconds, a slice 60. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class SlicesTests {

  private static final Duration SLICE = Duration.ofSeconds(60);
  private static final Duration ITERATION = Duration.ofSeconds(20);

  private final SettableClock clock = new SettableClock();
  private final JobRoom room;
  private final Submissions submissions;
  private final TrainingJobs jobs;

  SlicesTests(TestDatabase kind) {
    room = new JobRoom(kind.empty(), clock);
    submissions = room.submissions(100);
    jobs = room.jobs(submissions);
    train(SLICE);
  }

  private void train(Duration slice) {
    room.training.script =
        iteration -> {
          clock.advance(ITERATION);
          room.slices(slice).review();
        };
  }

  private String submit(@Nullable String owner) {
    return submit(owner, null);
  }

  private String submit(@Nullable String owner, @Nullable Stop stop) {
    Caller caller = owner == null ? Caller.ANYBODY : new Caller(owner, Role.MEMBER);
    return submissions.submit(Samples.specification(4, null, stop), caller).id();
  }

  private List<Reason> reasons(String id) {
    return jobs.get(id).transitions().stream().map(Transition::reason).toList();
  }

  private List<Long> resumedAt() {
    return room.training.startedFrom.stream().map(Checkpoint::iteration).toList();
  }

  @Test
  void twoLongJobsAlternate() {
    String a = submit("a");
    String b = submit("b");
    room.runAll();
    List<Reason> halves =
        List.of(
            Reason.SUBMITTED,
            Reason.STARTED,
            Reason.YIELDED,
            Reason.STARTED,
            Reason.YIELDED,
            Reason.STARTED,
            Reason.YIELDED,
            Reason.STARTED,
            Reason.COMPLETED);
    assertThat(reasons(a)).isEqualTo(halves);
    assertThat(reasons(b)).isEqualTo(halves);
    assertThat(resumedAt()).containsExactly(3L, 3L, 6L, 6L, 9L, 9L);
    assertThat(room.history().losses(a, 100).iteration()).hasSize(12);
    assertThat(room.history().events(a, 0, 100))
        .extracting(JobEvent::type)
        .filteredOn("state"::equals)
        .hasSize(9);
  }

  @Test
  void aJobWithinAnEpochLeavesACheckpointThere() {
    submit("a");
    clock.advance(Duration.ofSeconds(10));
    room.training.script =
        iteration -> {
          clock.advance(ITERATION);
          if (iteration == 1) {
            submit("b");
          }
          room.slices(SLICE).review();
        };
    room.runNext();
    assertThat(room.history().iterations(jobs.get("latest").id())).isZero();
    train(Duration.ZERO);
    room.runAll();
    assertThat(resumedAt()).containsExactly(4L);
  }

  @Test
  void aShortJobNeedNotWaitForALongOne() {
    String longJob = submit("a");
    String shortJob = submit("b", new Stop(20.0, null, null));
    room.runNext();
    assertThat(jobs.get(longJob).status()).isEqualTo(Status.QUEUED);
    assertThat(jobs.snapshot(jobs.get(longJob)).queuePosition()).isEqualTo(2);
    room.runNext();
    assertThat(jobs.get(shortJob).status()).isEqualTo(Status.SUCCEEDED);
    room.runNext();
    assertThat(jobs.get(longJob).status()).isEqualTo(Status.SUCCEEDED);
    assertThat(room.queue.size()).isZero();
  }

  @Test
  void jobsOfNobodyGiveWayToEachOther() {
    String first = submit(null);
    submit(null);
    room.runNext();
    assertThat(jobs.get(first).reason()).isEqualTo(Reason.YIELDED);
  }

  @Test
  void nobodyGivesWayToTheirOwnJobsNorToNobody() {
    String a = submit("a");
    submit("a");
    room.runNext();
    assertThat(reasons(a)).containsExactly(Reason.SUBMITTED, Reason.STARTED, Reason.COMPLETED);
  }

  @Test
  void nobodyGivesWayToAJobThatIsWithdrawnMeanwhile() {
    String a = submit("a");
    String b = submit("b");
    room.training.script =
        iteration -> {
          clock.advance(ITERATION);
          room.slices(SLICE).review();
          if (iteration == 3) {
            jobs.cancel(b, Caller.ANYBODY);
            room.slices(SLICE).review();
          }
        };
    room.runNext();
    assertThat(jobs.get(a).status()).isEqualTo(Status.SUCCEEDED);
  }

  @Test
  void canBeSwitchedOff() {
    train(Duration.ZERO);
    String a = submit("a");
    submit("b");
    room.runNext();
    assertThat(jobs.get(a).status()).isEqualTo(Status.SUCCEEDED);
  }

  @Test
  void doNotLengthenTheTimeThatAJobMayTrain() {
    String a = submit("a", new Stop(100.0, null, null));
    submit("b");
    room.runAll();
    assertThat(jobs.get(a).reason()).isEqualTo(Reason.MAX_SECONDS);
    assertThat(room.history().iterations(a)).isBetween(5L, 6L);
  }

  /** Measures for longer than a slice before it begins. */
  @Test
  void aJobThatStartsSlowlyAdvancesAllTheSame() {
    String a = submit("a");
    submit("b");
    JobRunner.Training slow =
        (specification, train, test, classes, from, listener, control, source) -> {
          clock.advance(SLICE);
          room.slices(SLICE).review();
          return room.training.train(
              specification, train, test, classes, from, listener, control, source);
        };
    Waiting next = room.queue.take();
    room.worker(slow, Samples.datasets(), room.models, JobRoom.LEASE)
        .work(next.id(), next.ticket());
    assertThat(jobs.get(a).reason()).isEqualTo(Reason.YIELDED);
    assertThat(room.history().iterations(a)).isEqualTo(1);
  }

  @Test
  void whoPausesAJobThatIsGivingWayHasTheLastWord() {
    String a = submit("a");
    submit("b");
    JobRunner.Training pausedAtTheEnd =
        (specification, train, test, classes, from, listener, control, source) -> {
          Trainer.Outcome end =
              room.training.train(
                  specification, train, test, classes, from, listener, control, source);
          assertThat(end.completed()).isFalse();
          jobs.pause(a, Caller.ANYBODY);
          return end;
        };
    Waiting next = room.queue.take();
    room.worker(pausedAtTheEnd, Samples.datasets(), room.models, JobRoom.LEASE)
        .work(next.id(), next.ticket());
    assertThat(reasons(a)).containsExactly(Reason.SUBMITTED, Reason.STARTED, Reason.USER);
    assertThat(room.queue.size()).isEqualTo(1);
    assertThat(room.history().hasCheckpoint(a)).isTrue();
  }

  /** Two runs, as of two replicas, and one job that waits. */
  @Test
  void oneRunGivesWayToOneJob() {
    submit("a");
    submit("b");
    String a = room.startNext();
    room.startNext();
    submit("c");
    clock.advance(SLICE);
    assertThat(room.chosenToYield(SLICE)).containsExactly(a);
    room.giveWay(a);
    assertThat(room.chosenToYield(SLICE)).as("until the other has started").isEmpty();
    room.startNext();
    assertThat(room.chosenToYield(SLICE)).isEmpty();
    clock.advance(SLICE);
    assertThat(room.chosenToYield(SLICE)).hasSize(1).doesNotContain(a);
  }

  @Test
  void ofManyYieldsTheLastAreKept() {
    String a = submit("a");
    submit("b");
    for (int slice = 0; slice < 50; slice++) {
      room.giveWay(room.startNext());
    }
    List<Reason> reasons = reasons(a);
    assertThat(reasons).hasSize(41).startsWith(Reason.SUBMITTED, Reason.STARTED, Reason.YIELDED);
    assertThat(reasons).filteredOn(Reason.YIELDED::equals).hasSize(20);
    assertThat(jobs.get(a).status()).isEqualTo(Status.QUEUED);
    assertThat(room.history().events(a, 0, 500)).as("those of a stream").hasSize(51);
  }
}
