package org.digittrainer.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.digittrainer.access.Caller;
import org.digittrainer.database.TestDatabase;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.jobs.Claim;
import org.digittrainer.jobs.RunHistory.JobEvent;
import org.digittrainer.jobs.Samples;
import org.digittrainer.jobs.SettableClock;
import org.digittrainer.jobs.Submissions;
import org.digittrainer.jobs.TrainingJob;
import org.digittrainer.jobs.TrainingJob.Reason;
import org.digittrainer.jobs.TrainingJob.Status;
import org.digittrainer.jobs.TrainingJob.Transition;
import org.digittrainer.jobs.TrainingJobs;
import org.digittrainer.jobs.receipt.Software;
import org.digittrainer.jobs.run.JobWorker.Next;
import org.digittrainer.jobs.store.JdbcMakers;
import org.digittrainer.models.Models;
import org.digittrainer.problem.Problem;
import org.digittrainer.training.Checkpoint;
import org.digittrainer.training.TrainingSpecification.From;
import org.digittrainer.training.TrainingSpecification.Stop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** One job, and workers that die, freeze, are stopped or find things broken. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class JobWorkerTests {

  private final SettableClock clock = new SettableClock();
  private final JobRoom room;
  private final JobRoom other;
  private final Submissions submissions;
  private final TrainingJobs jobs;

  JobWorkerTests(TestDatabase kind) {
    DataSource database = kind.empty();
    room = new JobRoom(database, clock);
    other = new JobRoom(database, clock);
    submissions = room.submissions(10);
    jobs = room.jobs(submissions);
  }

  private String submit() {
    return submissions.submit(Samples.specification(3), Caller.ANYBODY).id();
  }

  private void expireLeases() {
    room.jdbc
        .sql("update training_job set lease_until = current_timestamp - interval '1' second")
        .update();
  }

  /** Claims the job, and is never heard of again. */
  private Claim die(String id) {
    Claim claim =
        room.transactions()
            .run(
                "claim",
                () -> {
                  Claim claimed = room.claims(JobRoom.LEASE).claim(id, 1).orElseThrow();
                  if (jobs.get(id).status() == Status.QUEUED) {
                    room.store().update(id, job -> job.started(clock.instant()));
                  }
                  return claimed;
                });
    expireLeases();
    return claim;
  }

  private List<Reason> reasons(String id) {
    return jobs.get(id).transitions().stream().map(Transition::reason).toList();
  }

  private long rowsUnder(String table, long fence) {
    return room.jdbc
        .sql("select count(*) from " + table + " where fence = :fence")
        .param("fence", fence)
        .query(Long.class)
        .single();
  }

  @Test
  void aFrozenWorkerThatResumesChangesNothing() {
    String id = submit();
    room.training.script =
        iteration -> {
          if (iteration == 5) { // Frozen here, while another takes over.
            expireLeases();
            assertThat(other.worker().work(id, 1)).isEqualTo(Next.DONE);
          }
        };
    room.runNext();
    assertThat(reasons(id))
        .containsExactly(
            Reason.SUBMITTED, Reason.STARTED, Reason.RECOVERED, Reason.STARTED, Reason.COMPLETED);
    assertThat(other.training.startedFrom).extracting(from -> from.iteration()).containsExactly(3L);
    assertThat(rowsUnder("epoch_metrics", 1)).as("epochs 0 and 1").isEqualTo(2);
    assertThat(rowsUnder("epoch_metrics", 2)).as("epochs 2 and 3").isEqualTo(2);
    assertThat(rowsUnder("checkpoint", 1)).as("at epochs 0 and 1").isEqualTo(2);
    assertThat(room.models.versions("digits")).hasSize(1);
    assertThat(room.running.all()).isEmpty();
  }

  @Test
  void aLiveWorkerKeepsItsJob() {
    String id = submit();
    room.training.script =
        iteration -> assertThat(other.worker().work(id, 1)).isEqualTo(Next.LATER);
    room.runNext();
    assertThat(reasons(id)).containsExactly(Reason.SUBMITTED, Reason.STARTED, Reason.COMPLETED);
    assertThat(other.worker().work(id, 1)).isEqualTo(Next.DONE);
    assertThat(other.worker().work("nothing", 1)).isEqualTo(Next.DONE);
  }

  @Test
  void aJobWhoseWorkerDiedContinues() {
    String id = submit();
    die(id);
    room.runAll();
    assertThat(reasons(id))
        .containsExactly(
            Reason.SUBMITTED, Reason.STARTED, Reason.RECOVERED, Reason.STARTED, Reason.COMPLETED);
  }

  @Test
  void aJobThatKillsItsWorkersFailsAfterThreeTries() {
    String id = submit();
    String next = submit();
    for (int i = 0; i < JobWorker.MAX_DEATHS; i++) {
      assertThat(die(id).deaths()).isEqualTo(i);
    }
    room.runAll();
    TrainingJob job = jobs.get(id);
    assertThat(job.status()).isEqualTo(Status.FAILED);
    assertThat(job.reason()).isEqualTo(Reason.WORKER_DIED);
    assertThat(job.message()).contains("the service died 3 times while it ran this job");
    assertThat(jobs.get(next).status()).isEqualTo(Status.SUCCEEDED);
  }

  @Test
  void aJobThatMakesProgressSurvivesManyDeadWorkers() {
    String id = submit();
    for (int i = 0; i < 5; i++) {
      Claim claim = die(id);
      room.transactions()
          .run(
              "checkpoint",
              () -> {
                room.history().addCheckpoint(claim, Samples.checkpoint(0));
                room.claims(JobRoom.LEASE).resetDeaths(claim);
                return claim;
              });
    }
    assertThat(die(id).deaths()).isEqualTo(1);
  }

  @Test
  void aPauseOnAnotherReplicaStopsTheRun() {
    String id = submit();
    JobWorker worker = room.worker();
    room.training.script =
        iteration -> {
          if (iteration == 5) {
            worker.watch();
            assertThat(room.running.all()).noneMatch(JobRun::stopRequested);
            other.jobs(10).pause(id, Caller.ANYBODY);
            worker.watch();
          }
        };
    room.queue.take();
    worker.work(id, 1);
    assertThat(jobs.get(id).status()).isEqualTo(Status.PAUSED);
    assertThat(room.history().iterations(id)).isEqualTo(4);
    assertThat(room.history().hasCheckpoint(id)).isTrue();
  }

  @Test
  void aJobResumedBeforeItsRunHasEndedRunsAgainOnlyUnderItsNewTicket() {
    String id = submit();
    room.training.script =
        iteration -> {
          if (iteration == 2) {
            jobs.pause(id, Caller.ANYBODY);
            jobs.resume(id, Caller.ANYBODY);
          }
        };
    room.runNext();
    room.training.script = iteration -> {};
    assertThat(jobs.get(id).status()).isEqualTo(Status.QUEUED);
    assertThat(other.worker().work(id, 1)).as("old ticket").isEqualTo(Next.DONE);
    assertThat(jobs.get(id).status()).isEqualTo(Status.QUEUED);
    room.runAll();
    assertThat(jobs.get(id).status()).isEqualTo(Status.SUCCEEDED);
    assertThat(room.training.startedFrom).extracting(from -> from.iteration()).containsExactly(1L);
  }

  @Test
  void aShutdownRequeuesRunningJobsAheadOfTheOthers() {
    String running = submit();
    clock.advance(Duration.ofSeconds(1));
    String waiting = submit();
    JobWorker worker = room.worker();
    room.training.script =
        iteration -> {
          if (iteration == 2) {
            worker.close();
          }
        };
    room.queue.take();
    worker.work(running, 1);
    assertThat(jobs.get(running).reason()).isEqualTo(Reason.SHUTDOWN);
    assertThat(worker.work(waiting, 1)).isEqualTo(Next.LATER);
    room.training.script = iteration -> {};
    room.runNext();
    assertThat(jobs.get(running).status()).isEqualTo(Status.SUCCEEDED);
    assertThat(room.training.startedFrom).extracting(from -> from.iteration()).containsExactly(1L);
    assertThat(jobs.get(waiting).status()).isEqualTo(Status.QUEUED);
  }

  @Test
  void aRunThatAShutdownInterruptsIsRequeued() {
    String id = submit();
    JobWorker worker = room.worker();
    room.training.script =
        iteration -> {
          worker.close();
          throw new IllegalStateException("interrupted");
        };
    worker.work(id, 1);
    assertThat(jobs.get(id).reason()).isEqualTo(Reason.SHUTDOWN);
  }

  @Test
  void aModelThatCannotBeStoredFailsTheJob() {
    Models full = mock();
    when(full.add(any(), any())).thenThrow(new IllegalStateException("disk full"));
    String id = submit();
    room.worker(room.training, Samples.datasets(), full, JobRoom.LEASE).work(id, 1);
    assertThat(jobs.get(id).status()).isEqualTo(Status.FAILED);
    assertThat(jobs.get(id).message().orElseThrow()).contains("disk full");
  }

  @Test
  void aMissingDataSetFailsTheJob() {
    String id = submit();
    Datasets none = new Datasets(List.of(), Map.of());
    room.worker(room.training, none, room.models, JobRoom.LEASE).work(id, 1);
    assertThat(jobs.get(id).message().orElseThrow()).contains("data set mnist is gone");
    assertThatExceptionOfType(Problem.IllegalStatus.class)
        .isThrownBy(() -> jobs.resume(id, Caller.ANYBODY))
        .withMessageContaining("no checkpoint")
        .satisfies(refusal -> assertThat(refusal.allowedActions()).containsExactly("delete"));
  }

  private void pauseAt(String id, long at) {
    room.training.script =
        iteration -> {
          if (iteration == at) {
            jobs.pause(id, Caller.ANYBODY);
          }
        };
    room.runNext();
    room.training.script = iteration -> {};
  }

  @Test
  void aDamagedCheckpointIsDetectedAndTheOneBeforeItUsed() {
    String id = submit();
    pauseAt(id, 8);
    room.jdbc
        .sql("update checkpoint_part set bytes = :bytes where epoch = 2")
        .param("bytes", new byte[72])
        .update();
    jobs.resume(id, Caller.ANYBODY);
    room.runAll();
    assertThat(jobs.get(id).status()).isEqualTo(Status.SUCCEEDED);
    assertThat(room.training.startedFrom).extracting(from -> from.iteration()).containsExactly(3L);
    assertThat(room.history().events(id, 0, 100))
        .extracting(JobEvent::type)
        .containsExactly(
            "state",
            "state",
            "epoch",
            "epoch",
            "epoch",
            "state",
            "state",
            "state",
            "checkpoint",
            "checkpoint",
            "epoch",
            "state");
    assertThat(room.history().events(id, 8, 1).get(0).data())
        .contains("\"epoch\":2", "\"iteration\":7", "is damaged");
    assertThat(room.history().checkpoints(id)).hasSize(4);
  }

  @Test
  void aJobWhoseCheckpointsAreAllTruncatedStartsAgain() {
    String id = submit();
    pauseAt(id, 8);
    room.jdbc.sql("update checkpoint_part set bytes = :b").param("b", new byte[64]).update();
    jobs.resume(id, Caller.ANYBODY);
    room.runAll();
    assertThat(jobs.get(id).status()).isEqualTo(Status.SUCCEEDED);
    assertThat(room.training.startedFrom).isEmpty();
  }

  @Test
  void anEpochThatCannotBeReproducedFailsTheJob() {
    String id = submit();
    pauseAt(id, 5);
    room.jdbc.sql("update epoch_metrics set test_loss = 0.75 where epoch = 1").update();
    room.jdbc.sql("delete from checkpoint where epoch >= 1").update();
    jobs.resume(id, Caller.ANYBODY);
    room.runAll();
    TrainingJob job = jobs.get(id);
    assertThat(job.status()).isEqualTo(Status.FAILED);
    assertThat(job.reason()).isEqualTo(Reason.NOT_REPRODUCIBLE);
    assertThat(job.message().orElseThrow()).contains("epoch 1", "0.75");
  }

  @Test
  void startsAgainUnderOtherNumerics() {
    String id = submit();
    pauseAt(id, 8);
    room.jdbc.sql("update epoch_metrics set test_loss = 0.75").update();
    room.software = new Software("1", "others");
    jobs.resume(id, Caller.ANYBODY);
    room.runNext();
    TrainingJob job = jobs.get(id);
    assertThat(job.status()).as(job.toString()).isEqualTo(Status.SUCCEEDED);
    assertThat(room.training.startedFrom).isEmpty();
    assertThat(room.history().metrics(id)).hasSize(4).noneMatch(each -> each.testLoss() == 0.75);
    assertThat(job.transitions())
        .filteredOn(transition -> transition.message() != null)
        .singleElement()
        .satisfies(
            start -> {
              assertThat(start.status()).isEqualTo(Status.RUNNING);
              assertThat(start.message()).contains("starts again from its seed");
            });
  }

  @Test
  void goesOnUnderAnotherVersionOfTheSameNumerics() {
    String id = submit();
    pauseAt(id, 8);
    room.software = new Software("2", "2");
    jobs.resume(id, Caller.ANYBODY);
    room.runNext();
    assertThat(room.training.startedFrom).extracting(from -> from.iteration()).containsExactly(7L);
    assertThat(new JdbcMakers(room.jdbc).of(id)).as("two versions").isEmpty();
  }

  @Test
  void startsAgainFromTheParametersThatItWasGiven() {
    String parent = submit();
    room.runNext();
    String id =
        submissions
            .submit(Samples.specification(3, new From(parent, 1), null), Caller.ANYBODY)
            .id();
    pauseAt(id, 8);
    room.training.startedFrom.clear();
    room.software = new Software("2", "others");
    jobs.resume(id, Caller.ANYBODY);
    room.runNext();
    assertThat(jobs.get(id).status()).isEqualTo(Status.SUCCEEDED);
    assertThat(room.training.startedFrom)
        .singleElement()
        .satisfies(
            from -> {
              assertThat(from.epoch()).isEqualTo(Checkpoint.NOT_MEASURED);
              assertThat(from.iteration()).isZero();
            });
    assertThat(new JdbcMakers(room.jdbc).of(id)).contains(new Software("2", "others"));
  }

  @Test
  void jobsInANewerFormatAreLeftToOtherReplicas() {
    String id = submit();
    room.jdbc.sql("update training_job set format = 2").update();
    assertThat(room.worker().work(id, 1)).isEqualTo(Next.LATER);
    room.jdbc.sql("update training_job set format = 1").update();
    pauseAt(id, 5);
    jobs.resume(id, Caller.ANYBODY);
    room.jdbc.sql("update checkpoint set format = 2 where epoch = 1").update();
    assertThat(room.worker().work(id, 2)).isEqualTo(Next.LATER);
    assertThat(jobs.get(id).status()).isEqualTo(Status.QUEUED);
    assertThat(jobs.get(id).transitions()).hasSize(4);
  }

  @Test
  void aStopRuleEndsTheJobWithItsReason() {
    Stop patience = new Stop(null, null, 2);
    String id = submissions.submit(Samples.specification(9, null, patience), Caller.ANYBODY).id();
    room.runAll();
    assertThat(jobs.get(id).status()).isEqualTo(Status.SUCCEEDED);
    assertThat(jobs.get(id).reason()).isEqualTo(Reason.PATIENCE);
    assertThat(room.history().metrics(id)).hasSize(3);

    Stop seconds = new Stop(25.0, null, null);
    String timed = submissions.submit(Samples.specification(9, null, seconds), Caller.ANYBODY).id();
    room.training.script = iteration -> clock.advance(Duration.ofSeconds(10));
    pauseAt(timed, 2);
    room.training.script = iteration -> clock.advance(Duration.ofSeconds(10));
    jobs.resume(timed, Caller.ANYBODY);
    room.runAll();
    assertThat(jobs.get(timed).reason()).isEqualTo(Reason.MAX_SECONDS);
  }

  /** The clients of a full queue are told to wait as long as the job, not as all its iterations. */
  @Test
  void aJobThatMayTrainOnlyForAWhileMakesRoomByThen() {
    Stop seconds = new Stop(25.0, null, null);
    String id = submissions.submit(Samples.specification(9, null, seconds), Caller.ANYBODY).id();
    List<Long> etas = new ArrayList<>();
    List<Integer> rooms = new ArrayList<>();
    room.training.script =
        iteration -> {
          clock.advance(Duration.ofSeconds(10));
          etas.add(room.running.progress(id).orElseThrow().etaSeconds());
          rooms.add(room.running.secondsUntilRoom());
        };
    room.runAll();
    assertThat(etas).containsExactly(15L, 5L, 0L);
    assertThat(rooms).containsExactly(15, 5, 1);
  }

  @Test
  void aLongEpochTakesACheckpointEveryTenSeconds() {
    String id = submit();
    room.training.script =
        iteration -> {
          clock.advance(Duration.ofSeconds(11));
          if (iteration == 3) { // Killed, as it seems to the other.
            expireLeases();
            other.worker().work(id, 1);
          }
        };
    room.runNext();
    assertThat(other.training.startedFrom).extracting(from -> from.iteration()).containsExactly(2L);
    assertThat(room.history().losses(id, 100).iteration()).hasSize(9);
  }
}
