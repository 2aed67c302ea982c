package org.digittrainer.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.digittrainer.jobs.TrainingJob.Reason;
import org.digittrainer.jobs.TrainingJob.Status;
import org.digittrainer.models.InMemoryModels;
import org.digittrainer.problem.IllegalStatusException;
import org.junit.jupiter.api.Test;

/** On real threads, where a stop may come at any moment. */
class TrainingJobsThreadsTests {

  private static final int CONCURRENCY = 3;

  private final JobStore store = new InMemoryJobStore();
  private final InMemoryModels models = new InMemoryModels();

  private TrainingJobs jobs(Training training, int concurrency) {
    RunHistory history = new InMemoryRunHistory(1 << 20);
    Clock clock = Clock.systemUTC();
    return new TrainingJobs(
        new TrainingJobs.Limits(concurrency, 1000),
        store,
        history,
        new JobRunner(training, Samples.datasets(), models, history, clock, "1"),
        Executors.newFixedThreadPool(concurrency),
        List.of(),
        clock,
        new Random(1));
  }

  @Test
  void whatWasCancelledStaysCancelledAndTheOthersSucceed() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    AtomicInteger running = new AtomicInteger();
    AtomicInteger mostAtOnce = new AtomicInteger();
    Training counted =
        (specification, train, test, classes, from, listener) -> {
          mostAtOnce.accumulateAndGet(running.incrementAndGet(), Math::max);
          try {
            return new FakeTraining().train(specification, train, test, classes, from, listener);
          } finally {
            running.decrementAndGet();
          }
        };
    Set<String> cancelled = new HashSet<>();
    try (TrainingJobs jobs = jobs(counted, CONCURRENCY)) {
      List<String> ids = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        ids.add(jobs.submit(Samples.specification(2)).id());
        String victim = ids.get(random.nextInt(Math.max(0, ids.size() - 5), ids.size()));
        try {
          jobs.cancel(victim);
          cancelled.add(victim);
        } catch (IllegalStatusException e) {
          assertThat(e.status()).isEqualTo("SUCCEEDED");
        }
      }
      await()
          .untilAsserted(
              () ->
                  assertThat(store.countByStatus())
                      .containsEntry(Status.QUEUED, 0L)
                      .containsEntry(Status.RUNNING, 0L));
    }
    assertThat(store.newest(Status.CANCELLED, null, 1000))
        .as("seed %d", seed)
        .extracting(TrainingJob::id)
        .containsExactlyInAnyOrderElementsOf(cancelled);
    assertThat(store.newest(Status.SUCCEEDED, null, 1000)).hasSize(300 - cancelled.size());
    assertThat(models.versions("digits")).hasSize(300 - cancelled.size());
    assertThat(mostAtOnce.get()).isBetween(1, CONCURRENCY);
  }

  @Test
  void closingStopsARunningJobAndGivesItBack() throws InterruptedException {
    CountDownLatch started = new CountDownLatch(1);
    FakeTraining endless = new FakeTraining();
    endless.script = iteration -> started.countDown();
    TrainingJobs jobs = jobs(endless, 1);
    String id = jobs.submit(Samples.specification(100_000_000)).id();
    started.await();
    jobs.close();
    assertThat(jobs.get(id).status()).isEqualTo(Status.QUEUED);
    assertThat(jobs.get(id).reason()).isEqualTo(Reason.SHUTDOWN);
  }
}
