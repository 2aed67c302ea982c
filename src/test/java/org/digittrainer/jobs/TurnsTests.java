package org.digittrainer.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.digittrainer.access.Caller;
import org.digittrainer.access.Role;
import org.digittrainer.database.TestDatabase;
import org.digittrainer.jobs.run.JobRoom;
import org.digittrainer.problem.Problem;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TurnsTests {

  private static final int CAPACITY = 10_000;

  private final SettableClock clock = new SettableClock();
  private final JobRoom room = new JobRoom(TestDatabase.H2.empty(), clock);
  private final Submissions submissions = room.submissions(CAPACITY);
  private final TrainingJobs jobs = room.jobs(submissions);

  /** Jobs by id, in the order of their submission, and what their owners saw start meanwhile. */
  private final Map<String, Wait> waits = new LinkedHashMap<>();

  private final List<String> running = new ArrayList<>();

  private static final class Wait {

    final String owner;
    boolean alone;
    boolean started;
    final Map<String, Integer> before = new HashMap<>();

    Wait(String owner, boolean alone) {
      this.owner = owner;
      this.alone = alone;
    }
  }

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
        waits.keySet().stream().map(id -> jobs.snapshot(jobs.get(id)).queuePosition()).toList();
    assertThat(positions).containsExactly(1, 3, 2);
    String first = start();
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

  /** Thousands of random arrivals and ends. */
  @Tag("slow")
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void makeNobodyWithOneJobWaitForMoreThanOneOfEachOther(long seed) {
    RandomGenerator random = new Random(seed);
    int machines = 1 + (int) (seed % 3);
    for (int step = 0; step < 1000; step++) {
      clock.advance(Duration.ofMillis(random.nextInt(1000)));
      if (random.nextInt(5) < 2) {
        submit("owner " + (int) Math.pow(random.nextInt(4), 2) / (1 + random.nextInt(2)));
      } else if (!running.isEmpty()) {
        end(running.remove(random.nextInt(running.size())));
      }
      while (running.size() < machines && room.queue.size() > 0) {
        running.add(start());
      }
    }
    assertThat(waits.values().stream().filter(wait -> wait.alone && wait.started))
        .as("seed %d", seed)
        .hasSizeGreaterThan(20)
        .allSatisfy(wait -> assertThat(wait.before.values()).allMatch(starts -> starts <= 1));
  }

  private String submit(String owner) {
    boolean others =
        waits.entrySet().stream()
            .anyMatch(
                each ->
                    each.getValue().owner.equals(owner)
                        && (!each.getValue().started || running.contains(each.getKey())));
    waits.values().stream()
        .filter(wait -> wait.owner.equals(owner) && !wait.started)
        .forEach(wait -> wait.alone = false);
    String id = submissions.submit(Samples.specification(1), member(owner)).id();
    waits.put(id, new Wait(owner, !others));
    return id;
  }

  private String start() {
    String id = room.startNext();
    Wait started = Objects.requireNonNull(waits.get(id));
    started.started = true;
    waits.values().stream()
        .filter(wait -> !wait.started && !wait.owner.equals(started.owner))
        .forEach(wait -> wait.before.merge(started.owner, 1, Integer::sum));
    return id;
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
      String id = start();
      running.add(id);
      owners.add(Objects.requireNonNull(waits.get(id)).owner);
    }
    return owners.stream().collect(Collectors.joining(" "));
  }

  private static Caller member(String name) {
    return new Caller(name, Role.MEMBER);
  }
}
