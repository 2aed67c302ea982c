package org.digittrainer.jobs.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.digittrainer.access.Caller;
import org.digittrainer.access.Role;
import org.digittrainer.database.TestDatabase;
import org.digittrainer.jobs.JobQueue;
import org.digittrainer.jobs.Samples;
import org.digittrainer.jobs.SettableClock;
import org.digittrainer.jobs.Submissions;
import org.digittrainer.jobs.TrainingJob.Status;
import org.digittrainer.jobs.run.JobRoom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two replicas of two threads each, of which one owner may have one. */
class TwoEnginesTests {

  private final SettableClock clock = new SettableClock();
  private final List<JobEngine> engines = new ArrayList<>();
  private final AtomicInteger most = new AtomicInteger();

  @AfterEach
  void stop() {
    engines.forEach(JobEngine::stop);
  }

  /** The queue of an engine that is made later. */
  private static final class Relay implements JobQueue {

    private @Nullable JobEngine engine;

    @Override
    public void add(String id, long ticket, int turn, Instant since) {
      Objects.requireNonNull(engine).add(id, ticket, turn, since);
    }

    @Override
    public void wake() {
      Objects.requireNonNull(engine).wake();
    }
  }

  @ParameterizedTest
  @EnumSource
  void runOneJobOfAnOwnerAtATimeAndAllInTheEnd(TestDatabase kind) {
    DataSource database = kind.empty();
    JobRoom first = replica("first", database);
    replica("second", database);
    Submissions submissions = first.submissions(100);
    for (String owner : "a a a a a a b b b b c c".split(" ")) {
      submissions.submit(Samples.specification(2), new Caller(owner, Role.MEMBER));
    }
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> first.store().figures().count(Status.SUCCEEDED) == 12);
    assertThat(most).hasValue(1);
  }

  private JobRoom replica(String name, DataSource database) {
    Relay relay = new Relay();
    JobRoom room = new JobRoom(database, clock, 1, relay);
    room.training.script = iteration -> most.accumulateAndGet(mostOfOneOwner(room), Math::max);
    JobEngine.Settings settings =
        new JobEngine.Settings(name, 2, Duration.ofSeconds(1), Duration.ofMillis(50));
    JobEngine engine = new JobEngine(database, database, room::worker, settings);
    relay.engine = engine;
    engines.add(engine);
    engine.start();
    return room;
  }

  private static int mostOfOneOwner(JobRoom room) {
    return room.jdbc
        .sql(
            "select count(*) from training_job where status = 'RUNNING' group by submitted_by"
                + " order by 1 desc fetch first row only")
        .query(Integer.class)
        .optional()
        .orElse(0);
  }
}
