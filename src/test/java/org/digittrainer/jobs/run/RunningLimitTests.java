package org.digittrainer.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.digittrainer.access.Caller;
import org.digittrainer.access.Role;
import org.digittrainer.database.TestDatabase;
import org.digittrainer.jobs.Samples;
import org.digittrainer.jobs.SettableClock;
import org.digittrainer.jobs.Submissions;
import org.digittrainer.jobs.TrainingJob.Status;
import org.digittrainer.jobs.TrainingJobs;
import org.digittrainer.jobs.run.JobWorker.Next;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** One job of an owner runs at once; two rooms are two replicas. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class RunningLimitTests {

  private final SettableClock clock = new SettableClock();
  private final DataSource database;
  private final JobRoom room;
  private final Submissions submissions;
  private final TrainingJobs jobs;

  RunningLimitTests(TestDatabase kind) {
    database = kind.empty();
    room = new JobRoom(database, clock, 1, null);
    submissions = room.submissions(1000);
    jobs = room.jobs(submissions);
  }

  private String submit(@Nullable String owner) {
    Caller caller = owner == null ? Caller.ANYBODY : new Caller(owner, Role.MEMBER);
    return submissions.submit(Samples.specification(1), caller).id();
  }

  private List<@Nullable Integer> positions(String... ids) {
    List<@Nullable Integer> positions = new ArrayList<>();
    for (String id : ids) {
      positions.add(jobs.snapshot(jobs.get(id)).queuePosition());
    }
    return positions;
  }

  @Test
  void aJobAboveItHoldsUpNobodyAndStartsOnceAnotherHasEnded() {
    String a1 = submit("a");
    String a2 = submit("a");
    String a3 = submit("a");
    String b1 = submit("b");
    String b2 = submit("b");
    assertThat(positions(a1, a2, a3, b1, b2)).containsExactly(1, 3, 5, 2, 4);
    assertThat(room.startNext()).isEqualTo(a1);
    assertThat(positions(a1, a2, a3, b1, b2)).containsExactly(null, 2, 4, 1, 3);
    assertThat(room.startNext()).isEqualTo(b1);
    assertThat(room.tryStart()).as("the second of a").isEmpty();
    assertThat(room.tryStart()).as("the second of b").isEmpty();
    assertThat(room.tryStart()).as("the third of a").isEmpty();
    assertThat(room.queue.size()).isZero();
    room.heldBack().release();
    assertThat(room.queue.size()).as("nobody has ended").isZero();
    assertThat(positions(a1, a2, a3, b1, b2)).containsExactly(null, 1, 3, null, 2);

    jobs.cancel(a1, Caller.ANYBODY);
    room.heldBack().release();
    room.heldBack().release();
    assertThat(room.queue.size()).isEqualTo(1);
    assertThat(room.startNext()).isEqualTo(a2);
    assertThat(jobs.get(a3).status()).isEqualTo(Status.QUEUED);
  }

  @Test
  void theThreadThatEndsAJobLetsTheNextOneCome() {
    String a1 = submit("a");
    String a2 = submit("a");
    room.training.script =
        iteration -> {
          if (iteration == 1 && room.queue.size() > 0) {
            JobRoom other = new JobRoom(database, clock, 1, room.queue);
            assertThat(other.worker().work(a2, room.queue.take().ticket())).isEqualTo(Next.DONE);
          }
        };
    room.runNext();
    assertThat(jobs.get(a1).status()).isEqualTo(Status.SUCCEEDED);
    assertThat(room.queue.size()).isEqualTo(1);
    room.training.script = iteration -> {};
    room.runNext();
    assertThat(jobs.get(a2).status()).isEqualTo(Status.SUCCEEDED);
  }

  @Test
  void doesNotApplyToJobsOfNobody() {
    submit(null);
    submit(null);
    room.startNext();
    assertThat(room.tryStart()).isPresent();
  }

  /** As if the replica had died before it could release it, and also if the limit was lifted. */
  @Test
  void aHeldBackJobIsReleasedByWhoeverIsAliveUnderAnyLimit() {
    submit("a");
    String a2 = submit("a");
    room.startNext();
    assertThat(room.tryStart()).isEmpty();
    JobRoom unlimited = new JobRoom(database, clock);
    unlimited.worker().extendClaims();
    assertThat(unlimited.startNext()).isEqualTo(a2);
  }

  @Test
  void aHeldBackJobMayBePausedAndResumed() {
    String a1 = submit("a");
    String a2 = submit("a");
    room.startNext();
    assertThat(room.tryStart()).isEmpty();
    jobs.pause(a2, Caller.ANYBODY);
    jobs.cancel(a1, Caller.ANYBODY);
    room.heldBack().release();
    assertThat(room.queue.size()).isZero();
    jobs.resume(a2, Caller.ANYBODY);
    assertThat(room.queue.size()).isEqualTo(1);
    assertThat(room.startNext()).isEqualTo(a2);
  }

  /** What has been held back has not lost its place, but gained none either. */
  @Test
  void aReleasedJobComesInWhereTheOthersAre() {
    String a1 = submit("a");
    String a2 = submit("a");
    String a3 = submit("a");
    for (int job = 0; job < 6; job++) {
      submit(null);
    }
    for (int start = 0; start < 7; start++) {
      room.tryStart();
    }
    assertThat(jobs.get(a1).status()).isEqualTo(Status.RUNNING);
    submit("b");
    jobs.cancel(a1, Caller.ANYBODY);
    room.heldBack().release();
    assertThat(room.startNext()).isEqualTo(a2);
    jobs.cancel(a2, Caller.ANYBODY);
    room.heldBack().release();
    assertThat(jobs.get(room.startNext()).owner()).isEqualTo("b");
    assertThat(room.startNext()).isEqualTo(a3);
  }

  @Test
  void isKeptByReplicasThatClaimAtOnce() throws Exception {
    List<String> ids = new ArrayList<>();
    for (int job = 0; job < 40; job++) {
      ids.add(submit("a"));
    }
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Boolean>> claims = new ArrayList<>();
      for (String id : ids) {
        JobRoom replica = new JobRoom(database, clock, 1, room.queue);
        claims.add(threads.submit(() -> replica.tryStart(id)));
      }
      int started = 0;
      for (Future<Boolean> claim : claims) {
        started += claim.get() ? 1 : 0;
      }
      assertThat(started).isEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
  }
}
