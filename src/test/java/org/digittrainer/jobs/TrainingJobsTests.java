package org.digittrainer.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.digittrainer.access.Caller;
import org.digittrainer.database.TestDatabase;
import org.digittrainer.jobs.JobStore.IdempotencyKey;
import org.digittrainer.jobs.RunHistory.KeptCheckpoint;
import org.digittrainer.jobs.TrainingJob.ModelReference;
import org.digittrainer.jobs.TrainingJob.Reason;
import org.digittrainer.jobs.TrainingJob.Status;
import org.digittrainer.jobs.run.FakeTraining;
import org.digittrainer.jobs.run.JobRoom;
import org.digittrainer.models.ModelVersion;
import org.digittrainer.models.Models;
import org.digittrainer.models.Registration;
import org.digittrainer.models.format.ParameterBytes;
import org.digittrainer.problem.Problem;
import org.digittrainer.training.ChapterRun;
import org.digittrainer.training.EpochMetrics;
import org.digittrainer.training.Trainer.DivergedException;
import org.digittrainer.training.TrainingSpecification;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class TrainingJobsTests {

  private final SettableClock clock = new SettableClock();
  private final DataSource database;
  private final JobRoom room;
  private final FakeTraining training;
  private final JobStore store;
  private final RunHistory history;
  private final Models models;
  private Submissions submissions;
  private TrainingJobs jobs;

  TrainingJobsTests(TestDatabase kind) {
    database = kind.empty();
    room = new JobRoom(database, clock);
    training = room.training;
    store = room.store();
    history = room.history();
    models = room.models;
    submissions = room.submissions(4);
    jobs = room.jobs(submissions);
  }

  private void setCapacity(int capacity) {
    submissions = room.submissions(capacity);
    jobs = room.jobs(submissions);
  }

  private String submit() {
    return submissions.submit(Samples.specification(2), Caller.ANYBODY).id();
  }

  /** The iteration to go on from. */
  private long position(String id) {
    return history.restore(new Claim(id, 0, 0, 0)).orElseThrow().iteration();
  }

  private Status status(String id) {
    return jobs.get(id).status();
  }

  private Progress progress(String id) {
    return jobs.snapshot(jobs.get(id)).progress();
  }

  @Test
  void runsAJobUntilItsModelExists() {
    TrainingJob submitted = submissions.submit(Samples.specification(2), Caller.ANYBODY);
    assertThat(submitted.status()).isEqualTo(Status.QUEUED);
    room.runAll();

    TrainingJob job = jobs.get(submitted.id());
    assertThat(job.status()).isEqualTo(Status.SUCCEEDED);
    assertThat(job.reason()).isEqualTo(Reason.COMPLETED);
    assertThat(job.model()).isEqualTo(new ModelReference("digits", 1));
    assertThat(progress(job.id())).isEqualTo(new Progress(2, 2, 6, 6, 100, null));
    assertThat(jobs.snapshot(job).latestMetrics()).isEqualTo(Samples.metrics(2));

    ModelVersion model = models.find("digits", 1).orElseThrow();
    assertThat(model.parameters().array()[0]).isEqualTo(6);
    Registration registration = model.registration();
    assertThat(registration.shape()).isEqualTo(model.parameters().shape());
    assertThat(registration.jobId()).isEqualTo(job.id());
    assertThat(registration.metrics()).isEqualTo(Samples.metrics(2));
    assertThat(registration.weightsSha256()).isEqualTo(ParameterBytes.sha256(model.parameters()));
    assertThat(registration.softwareVersion()).isEqualTo("1.2.3");
    assertThat(registration.rows()).isEqualTo(2);
  }

  @Test
  void keepsMetricsLossesAndCheckpoints() {
    String id = submit();
    room.runAll();
    assertThat(history.metrics(id)).extracting(EpochMetrics::epoch).containsExactly(0L, 1L, 2L);
    assertThat(history.losses(id, 100).loss())
        .containsExactly(LongStream.rangeClosed(1, 6).mapToDouble(i -> 1.0 / i).toArray());
    assertThat(history.checkpoints(id))
        .extracting(KeptCheckpoint::weightsSha256)
        .containsExactly(
            ParameterBytes.sha256(Samples.checkpoint(0).parameters()),
            ParameterBytes.sha256(Samples.checkpoint(3).parameters()),
            ParameterBytes.sha256(Samples.checkpoint(6).parameters()));
  }

  @Test
  void runsThemInTheOrderOfTheirSubmission() {
    List<String> ids = IntStream.range(0, 4).mapToObj(i -> submit()).toList();
    room.runNext();
    assertThat(ids.stream().map(this::status))
        .containsExactly(Status.SUCCEEDED, Status.QUEUED, Status.QUEUED, Status.QUEUED);
    room.runAll();
    assertThat(models.versions("digits")).extracting(Registration::jobId).isEqualTo(ids);
  }

  @Test
  void refusesAJobThatExceedsTheQueue() {
    List<String> ids = IntStream.range(0, 4).mapToObj(i -> submit()).toList();
    assertThatExceptionOfType(Problem.QueueFull.class)
        .isThrownBy(this::submit)
        .satisfies(full -> assertThat(full.retryAfterSeconds()).isEqualTo(60));
    jobs.cancel(ids.get(2), Caller.ANYBODY);
    submit();
    assertThat(store.newest(JobFilter.NONE, null, 10)).hasSize(5);
    assertThat(room.queue.size()).isEqualTo(5);
  }

  @Test
  void aFullQueueEstimatesWhenThereIsRoom() {
    submit();
    training.script =
        iteration -> {
          clock.advance(Duration.ofSeconds(3));
          if (iteration
              == 3) { // 1 and 10 of 18 in the 6 s since the first, so 3 and 8 of 18 in 13.
            IntStream.range(0, 4).forEach(i -> submit());
            assertThatExceptionOfType(Problem.QueueFull.class)
                .isThrownBy(this::submit)
                .satisfies(full -> assertThat(full.retryAfterSeconds()).isEqualTo(13));
          }
        };
    room.runNext();
    assertThat(store.figures().jobs()).containsEntry(Status.SUCCEEDED, 1L);
  }

  @Test
  void cancelsAQueuedJobAtOnce() {
    submit();
    String waiting = submit();
    assertThat(jobs.cancel(waiting, Caller.ANYBODY).changed()).isTrue();
    assertThat(status(waiting)).isEqualTo(Status.CANCELLED);
    assertThat(jobs.cancel(waiting, Caller.ANYBODY).changed()).isFalse();
    room.runAll();
    assertThat(status(waiting)).isEqualTo(Status.CANCELLED);
    assertThat(models.versions("digits")).hasSize(1);
  }

  @Test
  void cancelsARunningJobWithinAnIteration() {
    String id = submit();
    training.script =
        iteration -> {
          if (iteration == 5) {
            assertThat(jobs.cancel(id, Caller.ANYBODY).job().status()).isEqualTo(Status.CANCELLED);
          }
        };
    room.runAll();
    assertThat(status(id)).isEqualTo(Status.CANCELLED);
    assertThat(history.losses(id, 100).loss()).hasSize(4);
    assertThat(position(id)).isEqualTo(4);
    assertThat(models.all()).isEmpty();
  }

  @Test
  void aCancelledJobNeverSucceedsOrFails() {
    String completes = submit();
    training.script =
        iteration -> {
          if (iteration == 6) {
            training.deaf = true;
            jobs.cancel(completes, Caller.ANYBODY);
          }
        };
    room.runAll();
    assertThat(position(completes)).isEqualTo(6);
    assertThat(status(completes)).isEqualTo(Status.CANCELLED);

    String breaks = submit();
    training.script =
        iteration -> {
          jobs.cancel(breaks, Caller.ANYBODY);
          throw new IllegalStateException("broken");
        };
    room.runAll();
    assertThat(status(breaks)).isEqualTo(Status.CANCELLED);
    assertThat(models.all()).isEmpty();
  }

  @Test
  void aPausedJobContinuesFromTheLastCompleteIteration() {
    String id = submit();
    training.script =
        iteration -> {
          if (iteration == 5 && training.startedFrom.isEmpty()) {
            jobs.pause(id, Caller.ANYBODY);
          }
        };
    room.runAll();
    assertThat(status(id)).isEqualTo(Status.PAUSED);
    assertThat(progress(id)).isEqualTo(new Progress(1, 2, 4, 6, 66.66, null));
    assertThat(jobs.pause(id, Caller.ANYBODY).changed()).isFalse();

    assertThat(jobs.resume(id, Caller.ANYBODY).changed()).isTrue();
    assertThat(jobs.resume(id, Caller.ANYBODY).changed()).isFalse();
    room.runAll();
    assertThat(status(id)).isEqualTo(Status.SUCCEEDED);
    assertThat(training.startedFrom).extracting(from -> from.iteration()).containsExactly(4L);
    assertThat(history.losses(id, 100).iteration()).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(history.metrics(id)).hasSize(3);
  }

  @Test
  void aJobPausedBeforeItsTurnStartsFromTheBeginning() {
    submit();
    String waiting = submit();
    jobs.pause(waiting, Caller.ANYBODY);
    room.runAll();
    assertThat(status(waiting)).isEqualTo(Status.PAUSED);
    jobs.resume(waiting, Caller.ANYBODY);
    room.runAll();
    assertThat(status(waiting)).isEqualTo(Status.SUCCEEDED);
    assertThat(training.startedFrom).isEmpty();
  }

  @Test
  void resumingNeedsRoomInTheQueue() {
    List<String> ids = IntStream.range(0, 4).mapToObj(i -> submit()).toList();
    jobs.pause(ids.get(3), Caller.ANYBODY);
    submit();
    assertThatExceptionOfType(Problem.QueueFull.class)
        .isThrownBy(() -> jobs.resume(ids.get(3), Caller.ANYBODY));
    assertThat(status(ids.get(3))).isEqualTo(Status.PAUSED);
  }

  @Test
  void aLossThatIsNotFiniteFailsTheJobAsDiverged() {
    String id = submit();
    training.script =
        iteration -> {
          if (iteration == 5) {
            throw new DivergedException(iteration);
          }
        };
    room.runAll();
    TrainingJob job = jobs.get(id);
    assertThat(job.status()).isEqualTo(Status.FAILED);
    assertThat(job.reason()).isEqualTo(Reason.DIVERGED);
    assertThat(job.message()).contains("the loss is not finite at iteration 5");
    assertThat(history.losses(id, 100).loss()).hasSize(4);
  }

  @Test
  void aLackOfMemoryFailsTheJobAndTheNextOneRuns() {
    String message = failsTheFirstJobOnly(new OutOfMemoryError("heap"), Reason.OUT_OF_MEMORY);
    assertThat(message).contains("memory");
  }

  @Test
  void aLackOfMemoryOfTheDatabaseIsOneToo() {
    Error error = new Error("General error", new OutOfMemoryError("Capacity: 23887872"));
    assertThat(failsTheFirstJobOnly(error, Reason.OUT_OF_MEMORY)).contains("memory");
  }

  @Test
  void anyErrorFailsTheJobAndTheNextOneRuns() {
    String message = failsTheFirstJobOnly(new StackOverflowError("too deep"), Reason.ERROR);
    assertThat(message).contains("log of the service").doesNotContain("java", "too deep");
  }

  private String failsTheFirstJobOnly(Error error, Reason reason) {
    String first = submit();
    String second = submit();
    training.script =
        iteration -> {
          if (status(second) == Status.QUEUED) {
            throw error;
          }
        };
    room.runAll();
    assertThat(jobs.get(first).reason()).isEqualTo(reason);
    assertThat(status(second)).isEqualTo(Status.SUCCEEDED);
    return String.valueOf(jobs.get(first).message());
  }

  @Test
  void aListenerThatThrowsHarmsNoJob() {
    List<String> heard = new ArrayList<>();
    room.listeners.add(new FailingListener());
    room.listeners.add(new RecordingListener(heard));
    setCapacity(3);
    String id = submit();
    room.runAll();
    assertThat(status(id)).isEqualTo(Status.SUCCEEDED);
    assertThat(heard)
        .containsExactly(
            "QUEUED",
            "RUNNING",
            "epoch 0",
            "18",
            "18",
            "18",
            "epoch 1",
            "18",
            "18",
            "18",
            "epoch 2",
            "SUCCEEDED");
  }

  @Test
  void progressAdvancesWithinAnIteration() {
    String id = submit();
    List<Double> percents = new ArrayList<>();
    training.script = iteration -> percents.add(progress(id).percent());
    room.runAll();
    // 10 of an iteration's 18 evaluations are reported before the script runs.
    assertThat(percents).startsWith(9.25, 25.92).isSorted();
  }

  @Test
  void deletesAnInactiveJob() {
    String running = submit();
    String waiting = submit();
    assertThatExceptionOfType(Problem.IllegalStatus.class)
        .isThrownBy(() -> jobs.delete(running, Caller.ANYBODY));
    assertThatExceptionOfType(Problem.IllegalStatus.class)
        .isThrownBy(() -> jobs.delete(waiting, Caller.ANYBODY));
    jobs.pause(waiting, Caller.ANYBODY);
    jobs.delete(waiting, Caller.ANYBODY);
    assertThatExceptionOfType(Problem.NotFound.class)
        .isThrownBy(() -> jobs.get(waiting))
        .withMessage("no training job \"" + waiting + "\"");
    room.runAll();
    jobs.delete(running, Caller.ANYBODY);
    assertThat(history.metrics(running)).isEmpty();
    assertThat(models.versions("digits")).hasSize(1);
  }

  @Test
  void aJobDeletedWhileItsRunEndsLeavesNothing() {
    String id = submit();
    training.script =
        iteration -> {
          if (iteration == 2) {
            jobs.cancel(id, Caller.ANYBODY);
            jobs.delete(id, Caller.ANYBODY);
          }
        };
    room.runAll();
    assertThat(store.find(id)).isEmpty();
    assertThat(history.hasCheckpoint(id)).isFalse();
    assertThat(history.iterations(id)).isZero();
  }

  @Test
  void pagesCoverTheListOnceNewestFirst() {
    setCapacity(100);
    List<String> newestFirst = new ArrayList<>();
    for (int total = 0; total <= 5; total++) {
      for (int limit = 1; limit <= 6; limit++) {
        assertThat(walk(limit, null)).isEqualTo(newestFirst);
      }
      newestFirst.add(0, submit());
    }
  }

  @Test
  void theSameKeyNamesTheSameJob() {
    IdempotencyKey key = new IdempotencyKey("k", "digest");
    TrainingJob first = submissions.submit(() -> Samples.specification(2), key, Caller.ANYBODY);
    assertThat(submissions.submit(() -> Samples.specification(2), key, Caller.ANYBODY))
        .isEqualTo(first);
    assertThatExceptionOfType(Problem.Unacceptable.class)
        .isThrownBy(
            () ->
                submissions.submit(
                    () -> Samples.specification(2),
                    new IdempotencyKey("k", "other"),
                    Caller.ANYBODY));
    assertThat(room.queue.size()).isEqualTo(1);
    room.jdbc
        .sql("update idempotency_key set created_at = created_at - interval '25' hour")
        .update();
    assertThat(submissions.submit(() -> Samples.specification(2), key, Caller.ANYBODY))
        .isNotEqualTo(first);
  }

  @Test
  void makesANewJobIfThatOfASimultaneousRequestWithTheSameKeyIsDeleted() {
    IdempotencyKey key = new IdempotencyKey("k", "digest");
    TrainingJob first = submissions.submit(() -> Samples.specification(2), key, Caller.ANYBODY);
    JobStore racing = mock(JobStore.class, delegatesTo(store));
    doReturn(Optional.empty()) // The first is not committed yet.
        .doAnswer(
            call -> {
              jobs.cancel(first.id(), Caller.ANYBODY);
              jobs.delete(first.id(), Caller.ANYBODY);
              return store.findKey("k");
            })
        .when(racing)
        .findKey("k");
    clock.advance(Duration.ofSeconds(1));

    TrainingJob second =
        room.submissions(4, racing).submit(() -> Samples.specification(2), key, Caller.ANYBODY);

    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(submissions.submit(() -> Samples.specification(2), key, Caller.ANYBODY))
        .isEqualTo(second);
  }

  @Test
  void eachKeyMakesOneJobHoweverManyRequestsComeAtOnce() throws Exception {
    setCapacity(1000);
    ExecutorService callers = Executors.newFixedThreadPool(8);
    List<Future<String>> ids =
        callers.invokeAll(
            IntStream.range(0, 200)
                .<Callable<String>>mapToObj(
                    i -> {
                      IdempotencyKey key = new IdempotencyKey("k" + i % 20, "digest");
                      return () ->
                          submissions
                              .submit(() -> Samples.specification(2), key, Caller.ANYBODY)
                              .id();
                    })
                .toList());
    callers.shutdown();
    Set<String> made = new HashSet<>();
    for (Future<String> id : ids) {
      made.add(id.get());
    }
    assertThat(made).hasSize(20);
    assertThat(store.newest(JobFilter.NONE, null, 1000)).hasSize(20);
    assertThat(room.queue.size()).as("in the queue").isGreaterThanOrEqualTo(20);
  }

  @Test
  void aJobStartsFromTheCheckpointOfAnother() {
    String parent = submit();
    room.runAll();
    TrainingSpecification specification =
        Samples.specification(2, new TrainingSpecification.From(parent, 1), null);
    String id = submissions.submit(specification, Caller.ANYBODY).id();
    jobs.delete(parent, Caller.ANYBODY);
    room.runAll();
    assertThat(training.startedFrom)
        .singleElement()
        .satisfies(
            from -> {
              assertThat(from.epoch()).isEqualTo(-1);
              assertThat(from.parameters().array()[0]).isEqualTo(3);
            });
    assertThat(jobs.get(id).specification()).isEqualTo(specification);
    assertThatExceptionOfType(Problem.Unacceptable.class)
        .isThrownBy(() -> submissions.submit(specification, Caller.ANYBODY));
  }

  @Test
  void listsTheJobsOfOneStatus() {
    setCapacity(100);
    List<String> ids = IntStream.range(0, 7).mapToObj(i -> submit()).toList();
    jobs.cancel(ids.get(2), Caller.ANYBODY);
    jobs.cancel(ids.get(5), Caller.ANYBODY);
    assertThat(walk(1, Status.CANCELLED)).containsExactly(ids.get(5), ids.get(2));
    room.startNext();
    assertThat(walk(3, Status.RUNNING)).containsExactly(ids.get(0));
    assertThat(walk(2, Status.FAILED)).isEmpty();
  }

  private static JobFilter filter(@Nullable Status status) {
    return JobFilter.of(status == null ? Set.of() : Set.of(status));
  }

  @Test
  void takesTheNextJobWhereTheNewestIsDeletedMeanwhile() {
    setCapacity(100);
    String first = submit();
    String second = submit();
    List<String> seen = new ArrayList<>();
    String found =
        jobs.with(
            JobStore.LATEST,
            job -> {
              seen.add(job.id());
              if (seen.size() == 1) {
                store.delete(job.id());
              }
              return jobs.get(job.id()).id();
            });
    assertThat(found).isEqualTo(first);
    assertThat(seen).containsExactly(second, first);
  }

  private List<String> walk(int limit, @Nullable Status status) {
    List<String> found = new ArrayList<>();
    List<TrainingJob> page;
    do {
      String last = found.isEmpty() ? null : found.get(found.size() - 1);
      page = store.newest(filter(status), last, limit);
      assertThat(page).hasSizeLessThanOrEqualTo(limit);
      page.forEach(job -> found.add(job.id()));
    } while (page.size() == limit);
    return found;
  }

  @Test
  void whileTheDiskIsNearlyFullARepeatedRequestIsAnsweredAndANewOneIsNot() {
    IdempotencyKey key = new IdempotencyKey("k", "digest");
    TrainingJob first = submissions.submit(() -> Samples.specification(2), key, Caller.ANYBODY);
    room.freeBytes.set(0);
    assertThat(submissions.submit(() -> Samples.specification(2), key, Caller.ANYBODY).id())
        .isEqualTo(first.id());
    assertThatExceptionOfType(Problem.NoSpace.class)
        .isThrownBy(() -> submissions.submit(Samples.specification(2), Caller.ANYBODY));
    assertThatExceptionOfType(Problem.NoSpace.class)
        .isThrownBy(
            () ->
                submissions.submit(
                    () -> Samples.specification(2),
                    new IdempotencyKey("other", "digest"),
                    Caller.ANYBODY));
    assertThat(store.newest(JobFilter.NONE, null, 10)).hasSize(1);
  }

  @Test
  void theFirstStartTrainsTheChaptersNetworkOnce() {
    FirstStart firstStart = new FirstStart(submissions, store, models, Samples.datasets());
    assertThat(firstStart.trainIfEmpty().orElseThrow().specification())
        .isEqualTo(ChapterRun.on(Samples.TINY, 42));
    assertThat(firstStart.trainIfEmpty()).isEmpty();
    String id = store.newest(JobFilter.NONE, null, 1).get(0).id();
    room.runAll();
    jobs.delete(id, Caller.ANYBODY);
    assertThat(firstStart.trainIfEmpty()).as("there is a model").isEmpty();
  }

  private static final class FailingListener implements JobListener {

    @Override
    public void onTransition(TrainingJob job) {
      throw new IllegalStateException("deaf");
    }

    @Override
    public void onIteration(TrainingJob job, long lossEvaluations) {
      throw new IllegalStateException("deaf");
    }

    @Override
    public void onEpoch(TrainingJob job, EpochMetrics metrics) {
      throw new IllegalStateException("deaf");
    }
  }

  private record RecordingListener(List<String> heard) implements JobListener {

    @Override
    public void onTransition(TrainingJob job) {
      heard.add(job.status().name());
    }

    @Override
    public void onIteration(TrainingJob job, long lossEvaluations) {
      heard.add(Long.toString(lossEvaluations));
    }

    @Override
    public void onEpoch(TrainingJob job, EpochMetrics metrics) {
      heard.add("epoch " + metrics.epoch());
    }
  }
}
