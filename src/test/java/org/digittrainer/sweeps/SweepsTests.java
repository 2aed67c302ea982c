package org.digittrainer.sweeps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.digittrainer.sweeps.SweepRoom.ends;
import static org.digittrainer.sweeps.SweepRoom.rates;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.digittrainer.access.Caller;
import org.digittrainer.access.Role;
import org.digittrainer.database.TestDatabase;
import org.digittrainer.jobs.JobFilter;
import org.digittrainer.jobs.Samples;
import org.digittrainer.jobs.TrainingJob;
import org.digittrainer.jobs.TrainingJob.ModelReference;
import org.digittrainer.jobs.TrainingJob.Reason;
import org.digittrainer.jobs.TrainingJob.Status;
import org.digittrainer.jobs.TrainingJobs;
import org.digittrainer.jobs.Trial;
import org.digittrainer.models.format.ParameterBytes;
import org.digittrainer.problem.Problem;
import org.digittrainer.training.Trainer.DivergedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Sweeps whose jobs a test runs, in each database. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class SweepsTests {

  private static final Caller MIA = new Caller("mia", Role.MEMBER);
  private static final Caller OTTO = new Caller("otto", Role.MEMBER);
  private static final Halving HALVING = new Halving(List.of(1, 3, 9), 0.34);

  private final SweepRoom room;
  private final DataSource database;
  private final TrainingJobs jobs;

  SweepsTests(TestDatabase kind) {
    database = kind.empty();
    room = new SweepRoom(database, 2);
    jobs = room.jobs.jobs(10);
    room.jobs.training.quality = (job, epoch) -> job.sgd().learningRate();
  }

  private Sweep now(Sweep sweep) {
    return room.sweeps.get(sweep.id());
  }

  private TrainingJob job(Sweep sweep, int trial) {
    return jobs.get(sweep.trials().get(trial - 1).jobId());
  }

  @Test
  void findsTheBestTrial() {
    Sweep sweep = room.submit(rates(null, null, 0.1, 0.4, 0.4, 0.2));
    assertThat(sweep.status()).isEqualTo(Status.RUNNING);
    assertThat(sweep.best()).isEmpty();
    room.runAll();
    Sweep done = now(sweep);
    assertThat(done.status()).isEqualTo(Status.SUCCEEDED);
    assertThat(done.finishedAt()).isNotNull();
    assertThat(done.best().orElseThrow().number()).isEqualTo(2);
    assertThat(done.best().orElseThrow().value()).isEqualTo(0.4);
    assertThat(done.trials()).extracting(SweepTrial::value).containsExactly(0.1, 0.4, 0.4, 0.2);
    assertThat(done.counts()).containsEntry(Status.SUCCEEDED, 4).containsEntry(Status.QUEUED, 0);
  }

  @Test
  void makesOrdinaryJobsThatPublishNoModel() {
    Sweep sweep = room.submit(rates(null, null, 0.1, 0.2));
    room.runAll();
    assertThat(room.jobs.store().newest(JobFilter.NONE, null, 10))
        .extracting(job -> job.specification().name())
        .containsExactly("s #2", "s #1");
    assertThat(job(sweep, 2).trial()).isEqualTo(new Trial(sweep.id(), 2, null));
    assertThat(job(sweep, 2).model()).isNull();
    assertThat(room.jobs.models.all()).isEmpty();
  }

  /** The specification of a trial names a model, but the trial trains none. */
  @Test
  void trialsAreFoundByTheirSweepAndByAModelOnceTheyArePublished() {
    Sweep sweep = room.submit(rates(null, null, 0.1, 0.3));
    Sweep other = room.submit(rates(null, null, 0.1));
    room.runAll();
    assertThat(found(Set.of(), Set.of(sweep.id())))
        .containsExactly(job(sweep, 2).id(), job(sweep, 1).id());
    assertThat(found(Set.of(), Set.of(sweep.id(), other.id()))).hasSize(3);
    assertThat(found(Set.of("digits"), Set.of())).isEmpty();
    room.sweeps.publish(sweep.id(), "digits", Caller.ANYBODY);
    assertThat(found(Set.of("digits"), Set.of())).containsExactly(job(sweep, 2).id());
    assertThat(found(Set.of("digits"), Set.of(other.id()))).isEmpty();
  }

  private List<String> found(Set<String> models, Set<String> sweeps) {
    JobFilter filter =
        new JobFilter(Set.of(), List.of(), models, Set.of(), sweeps, Map.of(), null, null);
    return room.jobs.store().newestIds(filter, null, 10);
  }

  @Test
  void publishesTheBest() {
    Sweep sweep = room.submit(rates(null, null, 0.1, 0.3, 0.2));
    assertThatExceptionOfType(Problem.IllegalStatus.class)
        .isThrownBy(() -> room.sweeps.publish(sweep.id(), "winner", Caller.ANYBODY));
    room.runAll();
    ModelReference model = room.sweeps.publish(sweep.id(), "winner", Caller.ANYBODY);
    assertThat(model).isEqualTo(new ModelReference("winner", 1));
    assertThat(job(sweep, 2).model()).isEqualTo(model);
    assertThat(room.jobs.models.find("winner", 1).orElseThrow().weightsSha256())
        .isEqualTo(ParameterBytes.sha256(Samples.checkpoint(3).parameters()));
    jobs.delete(job(sweep, 2).id(), Caller.ANYBODY);
    assertThatExceptionOfType(Problem.NotFound.class)
        .isThrownBy(() -> room.sweeps.publish(sweep.id(), "winner", Caller.ANYBODY));
  }

  @Test
  void takesTheBestFromRungToRung() {
    Sweep sweep = room.submit(rates(HALVING, null, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9));
    room.jobs.runAll();
    assertThat(ends(now(sweep))).containsOnly("PAUSED RUNG");
    assertThat(now(sweep).status()).isEqualTo(Status.RUNNING);
    room.steps.takeAll();
    Sweep second = now(sweep);
    assertThat(second.counts()).containsEntry(Status.SUCCEEDED, 6).containsEntry(Status.QUEUED, 3);
    assertThat(second.trials())
        .extracting(SweepTrial::rung)
        .containsExactly(1, 1, 1, 1, 1, 1, 2, 2, 2);
    assertThat(job(second, 1).reason()).isEqualTo(Reason.HALVED);
    room.runAll();
    Sweep done = now(sweep);
    assertThat(done.status()).isEqualTo(Status.SUCCEEDED);
    assertThat(ends(done).subList(6, 9))
        .containsExactly("SUCCEEDED HALVED", "SUCCEEDED HALVED", "SUCCEEDED COMPLETED");
    assertThat(done.best().orElseThrow().number()).isEqualTo(9);
    assertThat(epochs(done)).containsExactly(1L, 1L, 1L, 1L, 1L, 1L, 3L, 3L, 9L);
  }

  private List<Long> epochs(Sweep sweep) {
    return sweep.trials().stream()
        .map(trial -> room.jobs.history().latestMetrics(trial.jobId()).orElseThrow().epoch())
        .toList();
  }

  @Test
  void breaksTiesByTheNumberOfTheTrial() {
    room.jobs.training.quality = (job, epoch) -> 0.5;
    Sweep sweep = room.submit(rates(HALVING, null, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6));
    room.runAll();
    assertThat(now(sweep).trials())
        .extracting(SweepTrial::rung)
        .containsExactly(3, 2, 1, 1, 1, 1)
        .doesNotContain(0);
    assertThat(now(sweep).best().orElseThrow().number()).isEqualTo(1);
  }

  @Test
  void takesADivergedTrialForTheWorstAndNotForAnAccident() {
    room.jobs.training.quality =
        (job, epoch) -> {
          if (job.sgd().learningRate() > 0.5) {
            throw new DivergedException(3);
          }
          return job.sgd().learningRate();
        };
    Sweep sweep = room.submit(rates(null, 0, 0.9, 0.2, 0.8));
    room.runAll();
    Sweep done = now(sweep);
    assertThat(ends(done))
        .containsExactly("FAILED DIVERGED", "SUCCEEDED COMPLETED", "FAILED DIVERGED");
    assertThat(done.status()).isEqualTo(Status.SUCCEEDED);
    assertThat(done.best().orElseThrow().number()).isEqualTo(2);
    assertThat(done.trials().get(0).value()).isNull();
  }

  @Test
  void failsIfAllDiverge() {
    room.jobs.training.quality =
        (job, epoch) -> {
          throw new DivergedException(3);
        };
    Sweep sweep = room.submit(rates(HALVING, null, 0.9, 0.8));
    room.runAll();
    assertThat(now(sweep).status()).isEqualTo(Status.FAILED);
    assertThat(now(sweep).message()).isEqualTo("no trial succeeded");
    assertThat(now(sweep).best()).isEmpty();
  }

  @Test
  void givesUpOnceTooManyHaveFailed() {
    room.jobs.training.quality =
        (job, epoch) -> {
          if (job.sgd().learningRate() < 0.4) {
            throw new IllegalStateException("broken on purpose");
          }
          return 0.5;
        };
    Sweep sweep = room.submit(rates(null, 1, 0.9, 0.1, 0.2, 0.8));
    for (int trial = 0; trial < 3; trial++) {
      room.jobs.runNext();
      room.steps.takeAll();
    }
    Sweep done = now(sweep);
    assertThat(done.status()).isEqualTo(Status.FAILED);
    assertThat(done.message()).isEqualTo("2 trials failed; at most 1 may");
    assertThat(ends(done))
        .containsExactly(
            "SUCCEEDED COMPLETED", "FAILED ERROR", "FAILED ERROR", "CANCELLED MAX_FAILED");
    assertThat(done.best().orElseThrow().number()).isEqualTo(1);
  }

  @Test
  void isCancelledPausedAndResumedWithItsTrials() {
    Sweep sweep = room.submit(rates(HALVING, null, 0.1, 0.2, 0.3, 0.4));
    room.jobs.runNext();
    room.sweeps.pause(sweep.id(), Caller.ANYBODY);
    assertThat(ends(now(sweep)))
        .containsExactly("PAUSED RUNG", "PAUSED USER", "PAUSED USER", "PAUSED USER");
    assertThat(room.sweeps.pause(sweep.id(), Caller.ANYBODY).changed()).isFalse();
    room.runAll();
    assertThat(now(sweep).status()).isEqualTo(Status.PAUSED);
    assertThat(room.sweeps.resume(sweep.id(), Caller.ANYBODY).changed()).isTrue();
    room.jobs.runAll();
    assertThat(ends(now(sweep))).containsOnly("PAUSED RUNG");
    room.sweeps.pause(sweep.id(), Caller.ANYBODY);
    room.steps.takeAll();
    assertThat(ends(now(sweep))).containsOnly("PAUSED RUNG");
    room.sweeps.resume(sweep.id(), Caller.ANYBODY);
    assertThat(now(sweep).counts()).containsEntry(Status.QUEUED, 1);
    room.sweeps.cancel(sweep.id(), Caller.ANYBODY);
    Sweep done = now(sweep);
    assertThat(done.status()).isEqualTo(Status.CANCELLED);
    assertThat(ends(done))
        .containsExactly(
            "SUCCEEDED HALVED", "SUCCEEDED HALVED", "SUCCEEDED HALVED", "CANCELLED USER");
    assertThatExceptionOfType(Problem.IllegalStatus.class)
        .isThrownBy(() -> room.sweeps.resume(sweep.id(), Caller.ANYBODY))
        .satisfies(e -> assertThat(e.allowedActions()).containsExactly("publish", "delete"));
  }

  @Test
  void dropsATrialThatIsCancelledOrDeletedAlone() {
    Sweep sweep = room.submit(rates(HALVING, 0, 0.9, 0.8, 0.7, 0.6));
    jobs.cancel(job(sweep, 1).id(), Caller.ANYBODY);
    room.jobs.runAll();
    jobs.delete(job(sweep, 2).id(), Caller.ANYBODY);
    room.runAll();
    Sweep done = now(sweep);
    assertThat(done.status()).isEqualTo(Status.SUCCEEDED);
    assertThat(ends(done))
        .containsExactly(
            "CANCELLED USER", "CANCELLED USER", "SUCCEEDED COMPLETED", "SUCCEEDED HALVED");
    assertThatExceptionOfType(Problem.IllegalStatus.class)
        .isThrownBy(() -> jobs.resume(job(sweep, 1).id(), Caller.ANYBODY))
        .withMessageContaining("it is a trial of sweep " + sweep.id());
  }

  @Test
  void isCancelledIfEveryTrialIs() {
    Sweep sweep = room.submit(rates(null, 0, 0.9, 0.8));
    jobs.cancel(job(sweep, 1).id(), Caller.ANYBODY);
    jobs.cancel(job(sweep, 2).id(), Caller.ANYBODY);
    room.steps.takeAll();
    assertThat(now(sweep).status()).isEqualTo(Status.CANCELLED);
  }

  @Test
  void keepsItsResultsThoughItsJobsAreDeleted() {
    Sweep sweep = room.submit(rates(null, null, 0.1, 0.3));
    room.runAll();
    Sweep done = now(sweep);
    jobs.delete(job(sweep, 1).id(), Caller.ANYBODY);
    jobs.delete(job(sweep, 2).id(), Caller.ANYBODY);
    assertThat(now(sweep)).isEqualTo(done);
  }

  @Test
  void isDeletedWithItsJobsOnceItRests() {
    Sweep sweep = room.submit(rates(null, null, 0.1, 0.3));
    assertThatExceptionOfType(Problem.IllegalStatus.class)
        .isThrownBy(() -> room.sweeps.delete(sweep.id(), Caller.ANYBODY))
        .satisfies(e -> assertThat(e.allowedActions()).containsExactly("cancel", "pause"));
    room.runAll();
    room.sweeps.delete(sweep.id(), Caller.ANYBODY);
    assertThatExceptionOfType(Problem.NotFound.class).isThrownBy(() -> now(sweep));
    assertThat(room.jobs.store().newest(JobFilter.NONE, null, 10)).isEmpty();
  }

  @Test
  void isItsOwnersAlone() {
    Sweep sweep = room.submit(rates(null, null, 0.1, 0.3), MIA);
    assertThat(sweep.owner()).isEqualTo("mia");
    List<Runnable> others =
        List.of(
            () -> room.sweeps.cancel(sweep.id(), OTTO),
            () -> room.sweeps.pause(sweep.id(), OTTO),
            () -> room.sweeps.resume(sweep.id(), OTTO),
            () -> room.sweeps.delete(sweep.id(), OTTO),
            () -> room.sweeps.publish(sweep.id(), "m", OTTO));
    for (Runnable call : others) {
      assertThatExceptionOfType(Problem.Forbidden.class).isThrownBy(call::run);
    }
    assertThat(now(sweep).status()).isEqualTo(Status.RUNNING);
    assertThat(room.sweeps.cancel(sweep.id(), MIA).changed()).isTrue();
  }

  @Test
  void takesOnePlaceOfTheQueueWhateverItsTrials() {
    Sweep first = room.submit(rates(null, null, 0.1, 0.2, 0.3, 0.4, 0.5), MIA);
    room.submit(rates(null, null, 0.1, 0.2, 0.3), MIA);
    assertThatExceptionOfType(Problem.QueueFull.class)
        .isThrownBy(() -> room.submit(rates(null, null, 0.1), MIA));
    assertThatExceptionOfType(Problem.QueueFull.class)
        .isThrownBy(
            () -> room.jobs.submissions(2).submit(Samples.specification(1), Caller.ANYBODY));
    assertThat(room.sweeps.list(null, 10)).hasSize(2);
    assertThat(room.jobs.queue.size()).isEqualTo(8);
    room.sweeps.cancel(first.id(), MIA);
    room.submit(rates(null, null, 0.1), MIA);
  }

  @Test
  void takesTurnsWithOthersAsOneOwner() {
    Sweep mias = room.submit(rates(null, null, 0.1, 0.2, 0.3), MIA);
    Sweep nobodys = room.submit(rates(null, null, 0.1, 0.2, 0.3));
    room.clock.advance(Duration.ofSeconds(1)); // Else the ids would be the same.
    String job = room.jobs.submissions(10).submit(Samples.specification(1), Caller.ANYBODY).id();
    Map<String, String> names = Map.of(mias.id(), "m", nobodys.id(), "n");
    List<String> order = new ArrayList<>();
    while (room.jobs.queue.size() > 0) {
      TrainingJob next = jobs.get(room.jobs.startNext());
      order.add(next.trial() == null ? "j" : names.get(next.trial().sweep()));
    }
    assertThat(jobs.get(job).status()).isEqualTo(Status.RUNNING);
    assertThat(String.join("", order)).isEqualTo("mnjmnmn");
  }

  @Test
  void goesOnWhereverTheLastTrialEnds() {
    SweepRoom other = new SweepRoom(database, 2);
    Sweep sweep = room.submit(rates(HALVING, null, 0.1, 0.2, 0.3));
    room.jobs.runAll(); // And this replica dies.
    other.steps.takeAll();
    other.steps.takeAll();
    assertThat(other.jobs.queue.size()).isEqualTo(1);
    assertThat(now(sweep).counts()).containsEntry(Status.QUEUED, 1);
  }
}
