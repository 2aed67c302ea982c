package org.digittrainer.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that were killed in the middle end in the bits of jobs that were not. */
@Tag("crash")
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class TrainingCrashTests {

  private static final int JOBS = Row.count(10, 50);
  private static final int AT_ONCE = 5;
  private static final int DAMAGED = Row.count(5, 22);
  private static final int EPOCHS = DAMAGED + 10;

  /** More at a time, with a checkpoint every 100 ms each, would leave requests no connection. */
  private static final int CONCURRENCY = 10;

  private static final String NOTICED =
      "select job_id from job_event where data like '%is damaged%'";
  private static final Duration END = Duration.ofMinutes(5);

  private final RandomGenerator chance = Chance.of("SIGKILL during training");
  private final List<String> jobs = new ArrayList<>();
  private int damaged;

  @TempDir Path directory;

  @Test
  void endsInTheSameBits() throws Exception {
    Row kills = new Row("SIGKILL during training", JOBS + " of " + JOBS + " jobs equal");
    Row damages = new Row("checkpoints damaged", JOBS * DAMAGED + " stepped over");
    Launch launch =
        Launch.of(directory, Database.h2(directory))
            .with("digit-trainer.jobs.concurrency", CONCURRENCY)
            .with("digit-trainer.scheduler.heartbeat", "1s")
            .with("digit-trainer.checkpoints.interval", "100ms");
    while (jobs.size() < JOBS) {
      submitAndKill(launch);
      damage(jobs.subList(jobs.size() - AT_ONCE, jobs.size()));
    }
    try (ServiceProcess service = launch.start()) {
      Api api = service.api();
      List<String> undisturbed =
          IntStream.range(0, JOBS).mapToObj(job -> api.submit(work(job))).toList();
      long equal =
          IntStream.range(0, JOBS)
              .filter(job -> isEqual(api, jobs.get(job), undisturbed.get(job)))
              .count();
      long killed = jobs.stream().filter(id -> wasKilled(api, id)).count();
      kills.measured("%d of %d equal, %d killed while running", equal, JOBS, killed);
      assertThat(killed).isEqualTo(JOBS);
      assertThat(equal).isEqualTo(JOBS);
    }
    int noticed = Database.h2(directory).query(NOTICED).size();
    damages.measured("%d of %d", noticed, damaged);
    assertThat(damaged).isEqualTo(JOBS * DAMAGED);
    assertThat(noticed).isEqualTo(damaged);
  }

  /** Jobs of earlier calls are killed once more if they are at work again. */
  private void submitAndKill(Launch launch) throws Exception {
    try (ServiceProcess service = launch.start()) {
      Api api = service.api();
      List<String> more =
          IntStream.range(0, AT_ONCE).mapToObj(i -> api.submit(work(jobs.size() + i))).toList();
      jobs.addAll(more);
      Awaiting.until(
          "work on all jobs", END, () -> more.stream().allMatch(id -> epoch(api, id) >= DAMAGED));
      TimeUnit.MILLISECONDS.sleep(chance.nextInt(200));
      service.kill();
    }
  }

  private void damage(List<String> killed) throws SQLException {
    Damage damage = new Damage(chance);
    for (String id : killed) {
      damaged += damage.newest(Database.h2(directory), id, DAMAGED);
    }
  }

  private static boolean isEqual(Api api, String one, String other) {
    return Result.await(api, one, END).equals(Result.await(api, other, END));
  }

  private static String work(int job) {
    return Work.slow(job, EPOCHS);
  }

  private static int epoch(Api api, String id) {
    return api.job(id).at("/progress/epoch").asInt();
  }

  private static boolean wasKilled(Api api, String id) {
    return StreamSupport.stream(api.job(id).get("transitions").spliterator(), false)
        .anyMatch(transition -> transition.get("reason").asString().equals("RECOVERED"));
  }
}
