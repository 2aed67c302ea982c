package org.digittrainer.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.digittrainer.access.Caller;
import org.digittrainer.access.Role;
import org.digittrainer.database.TestDatabase;
import org.digittrainer.jobs.run.JobRoom;
import org.digittrainer.problem.Problem;
import org.junit.jupiter.api.Test;

class TurnsTests {

  private static final int CAPACITY = 10_000;

  private final SettableClock clock = new SettableClock();
  private final JobRoom room = new JobRoom(TestDatabase.H2.empty(), clock);
  private final Submissions submissions = room.submissions(CAPACITY);
  private final TrainingJobs jobs = room.jobs(submissions);

  private final List<String> submitted = new ArrayList<>();
  private final List<String> running = new ArrayList<>();

  @Test
  void alternateBetweenOwnersWhateverTheirNumberOfJobs() {
    for (String owner : "a a a b b c".split(" ")) {
      submit(owner);
    }
    assertThat(order(6)).isEqualTo("a b c a b a");
  }

  @Test
  void letANewOwnerInWhereTheOthersAre() {
    for (int job = 0; job < 5; job++) {
      submit("a");
    }
    assertThat(order(3)).isEqualTo("a a a");
    submit("b");
    submit("b");
    assertThat(order(4)).isEqualTo("b a b a");
  }

  @Test
  void areFirstComeFirstServedWithoutOwners() {
    List<String> ids = new ArrayList<>();
    for (int job = 0; job < 4; job++) {
      ids.add(submissions.submit(Samples.specification(1), Caller.ANYBODY).id());
      clock.advance(Duration.ofSeconds(1));
    }
    for (String id : ids) {
      assertThat(room.queue.take().id()).isEqualTo(id);
    }
  }

  @Test
  void areKnownToThoseWhoWait() {
    submit("a");
    submit("a");
    submit("b");
    List<Integer> positions =
        submitted.stream().map(id -> jobs.snapshot(jobs.get(id)).queuePosition()).toList();
    assertThat(positions).containsExactly(1, 3, 2);
    String first = room.startNext();
    assertThat(jobs.snapshot(jobs.get(first)).queuePosition()).isNull();
  }

  @Test
  void refuseAnOwnersJobsAboveTheirShareOfTheQueue() {
    Submissions small = room.submissions(2);
    small.submit(Samples.specification(1), member("a"));
    small.submit(Samples.specification(1), member("a"));
    assertThatExceptionOfType(Problem.QueueFull.class)
        .isThrownBy(() -> small.submit(Samples.specification(1), member("a")))
        .withMessageContaining("of \"a\"");
  }

  /** Two who submit one job after the other would keep a second job from starting for ever. */
  @Test
  void comeToWhoeverWaitsHoweverOftenOthersComeBack() {
    submit("a");
    submit("a");
    submit("b");
    assertThat(order(1)).isEqualTo("a");
    submit("c");
    assertThat(order(2)).isEqualTo("b c");
    submit("b");
    assertThat(order(1)).isEqualTo("b");
    submit("b");
    assertThat(order(2)).isEqualTo("a b");
  }

  private void submit(String owner) {
    submitted.add(submissions.submit(Samples.specification(1), member(owner)).id());
  }

  private void end(String id) {
    jobs.cancel(id, Caller.ANYBODY);
  }

  /** The owners of the next jobs; each ends before the next starts. */
  private String order(int count) {
    List<String> owners = new ArrayList<>();
    for (int job = 0; job < count; job++) {
      running.forEach(this::end);
      running.clear();
      String id = room.startNext();
      running.add(id);
      owners.add(jobs.get(id).owner());
    }
    return owners.stream().collect(Collectors.joining(" "));
  }

  private static Caller member(String name) {
    return new Caller(name, Role.MEMBER);
  }
}
