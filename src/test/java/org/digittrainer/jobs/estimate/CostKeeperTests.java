package org.digittrainer.jobs.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import org.digittrainer.access.Caller;
import org.digittrainer.database.TestDatabase;
import org.digittrainer.jobs.Backlog.Cost;
import org.digittrainer.jobs.Backlog.Entry;
import org.digittrainer.jobs.Samples;
import org.digittrainer.jobs.SettableClock;
import org.digittrainer.jobs.Submissions;
import org.digittrainer.jobs.run.JobRoom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class CostKeeperTests {

  private final JobRoom room;
  private final Submissions submissions;
  private final Estimates estimates;

  CostKeeperTests(TestDatabase kind) {
    room = new JobRoom(kind.empty(), new SettableClock());
    submissions = room.submissions(9);
    estimates = SampleEstimates.of(room, Samples.datasets(), 2);
  }

  private String submit() {
    return submissions.submit(Samples.specification(2), Caller.ANYBODY).id();
  }

  private Cost cost(String id) {
    return room.backlog.entries().stream()
        .filter(entry -> entry.id().equals(id))
        .map(Entry::cost)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void measuresWhatWaitsAndLeavesWhatRuns() {
    String running = submit();
    String waiting = submit();
    room.startNext();
    try (CostKeeper keeper = new CostKeeper(room.backlog, estimates)) {
      keeper.store();
    }
    assertThat(cost(running)).isEqualTo(new Cost(null, 6, 8 * 3600.0));
    assertThat(cost(waiting).seconds()).isPositive();
    assertThat(room.backlog.unknown(10)).isEmpty();
  }

  @Test
  void keepsWhatIsKnownAndForgetsItWithTheJob() {
    String id = submit();
    room.backlog.add(id, new Cost(1.0, 6, 2));
    room.backlog.add(id, new Cost(3.0, 6, 2));
    assertThat(cost(id)).isEqualTo(new Cost(1.0, 6, 2));
    room.store().delete(id);
    room.backlog.add(id, new Cost(1.0, 6, 2));
    assertThat(room.backlog.entries()).isEmpty();
    assertThat(room.jdbc.sql("select count(*) from job_cost").query(Long.class).single()).isZero();
  }
}
