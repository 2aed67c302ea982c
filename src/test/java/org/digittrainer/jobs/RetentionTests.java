package org.digittrainer.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.digittrainer.access.Caller;
import org.digittrainer.access.audit.AuditLog;
import org.digittrainer.database.TestDatabase;
import org.digittrainer.jobs.Retention.Limits;
import org.digittrainer.jobs.run.JobRoom;
import org.digittrainer.training.TrainingSpecification;
import org.digittrainer.training.TrainingSpecification.From;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ParameterizedClass
@EnumSource(TestDatabase.class)
@ExtendWith(OutputCaptureExtension.class)
class RetentionTests {

  private static final Duration DAY = Duration.ofDays(1);

  private final SettableClock clock = new SettableClock();
  private final DataSource database;
  private final JobRoom room;
  private final AuditLog audit;
  private final Submissions submissions;
  private final TrainingJobs jobs;

  RetentionTests(TestDatabase kind) {
    database = kind.empty();
    room = new JobRoom(database, clock);
    audit = new AuditLog(room.jdbc, clock);
    submissions = room.submissions(1000);
    jobs = room.jobs(submissions);
  }

  @AfterEach
  void endTheAuditLog() throws InterruptedException {
    audit.close();
  }

  @Test
  void deletesWhatFinishedTooLongAgo(CapturedOutput log) {
    String old = trained();
    clock.advance(DAY);
    String young = trained();
    Retention retention = retention(new Limits(DAY, null));
    assertThat(retention.apply()).isZero();
    clock.advance(Duration.ofSeconds(1));
    assertThat(retention.apply()).isEqualTo(1);
    assertThat(left()).containsExactly(young);
    assertThat(room.models.find("digits", 1)).isPresent();
    assertThat(log.getOut())
        .contains("job " + old)
        .contains("its model \"digits\", version 1, stays, without the curve and checkpoints")
        .doesNotContain("job " + young + ", finished");
    assertThat(audit.list(null, 10))
        .extracting(entry -> entry.event().action(), entry -> entry.event().target())
        .containsExactly(tuple("deleteOldTrainingJob", old));
    clock.advance(DAY);
    assertThat(retention.apply()).isEqualTo(1);
    assertThat(retention.apply()).isZero();
  }

  @Test
  void keepsWhatHasNotFinished() {
    String first = trained();
    String child = submissions.submit(from(first), Caller.ANYBODY).id();
    String paused = submit();
    jobs.pause(paused, Caller.ANYBODY);
    clock.advance(DAY.multipliedBy(1000));
    Retention both = retention(new Limits(DAY, 0L));
    assertThat(both.apply()).isZero();
    assertThat(left()).containsExactly(paused, child, first);
    jobs.pause(child, Caller.ANYBODY);
    assertThat(both.apply()).as("its child is paused").isZero();
    jobs.cancel(child, Caller.ANYBODY);
    assertThat(both.apply()).isEqualTo(2);
    assertThat(left()).containsExactly(paused);
  }

  @Test
  void countsTheAgeFromTheLastEnd() {
    String id = submit();
    jobs.cancel(id, Caller.ANYBODY);
    clock.advance(DAY);
    jobs.resume(id, Caller.ANYBODY);
    room.runAll();
    clock.advance(Duration.ofHours(1));
    assertThat(retention(new Limits(Duration.ofHours(2), null)).apply()).isZero();
    assertThat(retention(new Limits(Duration.ofMinutes(59), null)).apply()).isEqualTo(1);
  }

  @Test
  void makesRoomByTheOldestEnds() {
    String late = submit();
    jobs.pause(late, Caller.ANYBODY);
    room.queue.take();
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ids.add(trained());
      clock.advance(Duration.ofSeconds(1));
    }
    jobs.resume(late, Caller.ANYBODY);
    room.runAll();
    long each = room.sizes().of(ids.get(0));
    long others = room.sizes().ofAllJobs() - 3 * each;
    assertThat(retention(new Limits(null, 7 * each)).apply()).isZero();
    assertThat(retention(new Limits(null, others + each / 2)).apply()).isEqualTo(3);
    assertThat(left())
        .as("by the end, not by the submission")
        .containsExactly(ids.get(4), ids.get(3), late);
    assertThat(room.sizes().ofAllJobs()).isEqualTo(others);
    assertThat(retention(new Limits(null, 0L)).apply()).isEqualTo(3);
    assertThat(room.models.versions("digits")).hasSize(6);
  }

  /** More than a batch, in which parents that must stay come first. */
  @Test
  void passesOverWhatMustStay() {
    String parent = trained();
    List<String> kept = new ArrayList<>(List.of(parent));
    for (int i = 0; i < 3; i++) {
      kept.add(0, submissions.submit(from(parent), Caller.ANYBODY).id());
    }
    for (int i = 0; i < 120; i++) {
      jobs.cancel(submit(), Caller.ANYBODY);
    }
    clock.advance(DAY);
    assertThat(retention(new Limits(Duration.ofHours(1), null)).apply()).isEqualTo(120);
    assertThat(left()).isEqualTo(kept);
  }

  @Test
  void replicasTogetherDeleteNoMoreThanOne() throws Exception {
    for (int i = 0; i < 120; i++) {
      jobs.cancel(submit(), Caller.ANYBODY);
    }
    long each = room.sizes().ofAllJobs() / 120;
    ExecutorService replicas = Executors.newFixedThreadPool(2);
    try {
      Callable<Integer> replica =
          () ->
              new Retention(
                      new JobRoom(database, clock).store(),
                      room.sizes(),
                      room.transactions(),
                      audit,
                      clock,
                      new Limits(null, 60 * each))
                  .apply();
      int deleted = 0;
      for (Future<Integer> one : replicas.invokeAll(List.of(replica, replica))) {
        deleted += one.get();
      }
      assertThat(deleted).isBetween(59, 61);
      assertThat(left()).hasSize(120 - deleted);
    } finally {
      replicas.shutdown();
    }
  }

  private Retention retention(Limits limits) {
    return new Retention(room.store(), room.sizes(), room.transactions(), audit, clock, limits);
  }

  private static TrainingSpecification from(String id) {
    return Samples.specification(1, new From(id, 1), null);
  }

  private String submit() {
    return submissions.submit(Samples.specification(1), Caller.ANYBODY).id();
  }

  private String trained() {
    String id = submit();
    room.runAll();
    return id;
  }

  private List<String> left() {
    return room.store().newestIds(JobFilter.NONE, null, 1000);
  }
}
