package org.digittrainer.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.digittrainer.cluster.ClusterListener.Direction;
import org.digittrainer.cluster.ClusterListener.Phase;
import org.digittrainer.cluster.ClusterListener.Source;
import org.digittrainer.core.gradient.Evaluation;
import org.digittrainer.core.parallel.ProgressMonitor;
import org.digittrainer.core.parallel.StoppedException;
import org.digittrainer.training.GradientSources.Refused;
import org.digittrainer.training.GradientSources.Sharing;
import org.digittrainer.training.Refusal;
import org.digittrainer.training.Trainer.NotReproducibleException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a network does costs time, never bits. */
@Tag("slow")
class FaultyNetworkTests {

  private static final int ROUNDS = 10_000;
  private static final int ROUNDS_OF_A_CLAIM = 400;

  @ParameterizedTest
  @EnumSource
  void tenThousandSharedRoundsHaveTheBitsOfOneMachine(Evaluation evaluation) {
    Random random = new Random(11);
    ClusterRoom room = new ClusterRoom(5, 0.1, 1000);
    AtomicBoolean free = new AtomicBoolean(true);
    room.helper("a");
    room.helper("b");
    room.helper("c", room.dataset, "same", free::get);
    int shared = 0;
    int steps = 0;
    for (long fence = 1; shared < ROUNDS; fence++) {
      try (ClusterRoom.Run run = room.new Run("job", fence, evaluation)) {
        for (int i = 0; i < ROUNDS_OF_A_CLAIM; i++) {
          double[] gradient = run.step();
          assertThat(gradient).isEqualTo(run.expected());
          run.descend(gradient);
          shared += run.helpers() > 0 ? 1 : 0;
          room.network.cut("b", random.nextInt(20) == 0);
          free.set(random.nextInt(20) > 0);
          room.owner().look();
          steps++;
        }
      }
    }
    assertThat(steps).as("of which %s were shared", shared).isLessThan(3 * ROUNDS);
  }

  @Test
  void helpersComputeMostOfAGradient() {
    ClusterRoom room = new ClusterRoom(5, 0, 1000);
    room.helper("a");
    room.helper("b");
    room.helper("c");
    try (ClusterRoom.Run run = room.new Run("job", 1, Evaluation.FULL)) {
      for (int i = 0; i < 20; i++) {
        run.step();
      }
      assertThat(run.helpers()).isEqualTo(3);
      assertThat(room.owner().sharing("job").orElseThrow().speedup()).isGreaterThan(2);
    }
    assertThat(room.owner().sharing("job")).isEmpty();
  }

  @Test
  void stopEndsASharedIteration() {
    ClusterRoom room = new ClusterRoom(5, 0, 1000);
    room.helper("a");
    try (ClusterRoom.Run run = room.new Run("job", 1, Evaluation.FULL)) {
      for (int i = 0; i < 20; i++) {
        run.step();
      }
      assertThat(run.helpers()).isEqualTo(1);
      AtomicInteger polls = new AtomicInteger();
      ProgressMonitor stopping =
          new ProgressMonitor() {
            @Override
            public boolean stopRequested() {
              return polls.incrementAndGet() > 3;
            }
          };
      assertThatThrownBy(() -> run.step(stopping)).isInstanceOf(StoppedException.class);
      assertThat(polls).hasValue(4);
    }
  }

  @Test
  void machineThatComputesOtherBitsIsFound() {
    ClusterRoom room = new ClusterRoom(5, 0, 1);
    // Another data set under the same digest stands for a machine that computes wrongly.
    room.helper("faulty", ClusterRoom.sameDigest(room.dataset), "same", () -> true);
    try (ClusterRoom.Run run = room.new Run("job", 1, Evaluation.FULL)) {
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 100; i++) {
                  run.step();
                }
              })
          .isInstanceOf(NotReproducibleException.class)
          .hasMessageContaining("another machine computed other bits");
    }
  }

  @Test
  void membersThatCannotHelpSayWhy() {
    ClusterRoom room = new ClusterRoom(5, 0, 1000);
    room.helper("busy", room.dataset, "same", () -> false);
    room.helper("none", ClusterRoom.dataset("other", 1), "same", () -> true);
    room.helper("other", ClusterRoom.dataset("tiny", 2), "same", () -> true);
    room.helper("version", room.dataset, "different", () -> true);
    try (ClusterRoom.Run run = room.new Run("job", 1, Evaluation.FULL)) {
      for (int i = 0; i < 20; i++) {
        run.step();
      }
      assertThat(run.helpers()).isZero();
      assertThat(room.owner().sharing("job").orElseThrow().refused())
          .containsExactly(
              new Refused("busy", Refusal.BUSY, "it runs a job of its own"),
              new Refused("none", Refusal.NO_DATASET, "it has no data set tiny"),
              new Refused("other", Refusal.OTHER_DATA, "it has other data under the name tiny"),
              new Refused(
                  "version",
                  Refusal.OTHER_NUMERICS,
                  "its version of the service rounds differently"));
    }
  }

  @Test
  void whicheverMemberIsAskedSaysHowAJobIsShared() {
    ClusterRoom room = new ClusterRoom(5, 0, 1000);
    Cluster helper = room.helper("a");
    Cluster busy = room.helper("busy", room.dataset, "same", () -> false);
    try (ClusterRoom.Run run = room.new Run("job", 2, Evaluation.FULL)) {
      for (int i = 0; i < 20; i++) {
        run.step();
      }
      assertThat(helper.sharing("job")).isEmpty();
      room.owner().tell();
      room.deliverAll();
      Sharing sharing = room.owner().sharing("job").orElseThrow();
      assertThat(sharing.helpers()).isEqualTo(1);
      assertThat(sharing.refused()).hasSize(1);
      assertThat(helper.sharing("job")).contains(sharing);
      assertThat(busy.sharing("job")).contains(sharing);
      try (ClusterRoom.Run fenced = room.new Run("job", 1, Evaluation.FULL)) {
        room.owner().tell();
        room.deliverAll();
        assertThat(helper.sharing("job")).as("not of an older claim").contains(sharing);
      }
    }
    room.nanos.addAndGet(TimeUnit.SECONDS.toNanos(6));
    assertThat(helper.sharing("job")).as("of a dead owner").isEmpty();
  }

  @Test
  void helperWaitsForAsLongAsTheOwnerSaysThatTheRunGoesOn() {
    ClusterRoom room = new ClusterRoom(5, 0, 1000);
    Cluster helper = room.helper("a");
    try (ClusterRoom.Run run = room.new Run("job", 1, Evaluation.FULL)) {
      for (int i = 0; i < 20; i++) {
        run.step();
      }
      for (int i = 0; i < 4; i++) {
        room.owner().keep();
        room.deliverAll();
        room.nanos.addAndGet(ClusterRoom.PATIENCE_NANOS / 2);
        helper.look();
        assertThat(helper.helps()).isTrue();
      }
      room.nanos.addAndGet(ClusterRoom.PATIENCE_NANOS);
      helper.look();
      assertThat(helper.helps()).isFalse();
      room.owner().keep();
      room.deliverAll();
      room.owner().keep();
      room.deliverAll();
      assertThat(helper.helps()).as("asked again").isTrue();
    }
  }

  @Test
  void listenerHearsWhoComputedWhat() {
    ClusterRoom room = new ClusterRoom(5, 0, 10);
    room.helper("a");
    room.helper("busy", room.dataset, "same", () -> false);
    try (ClusterRoom.Run run = room.new Run("job", 1, Evaluation.FULL)) {
      for (int i = 0; i < 20; i++) {
        run.step();
      }
      assertThat(run.helpers()).isEqualTo(1);
      room.network.cut("a", true);
      run.step();
    }
    assertThat(room.heard.sums.keySet())
        .contains(Source.values())
        .contains(Direction.values())
        .contains(Phase.values())
        .contains(Refusal.BUSY)
        .doesNotContain(Refusal.NO_DATASET);
    assertThat(room.heard.sum(Direction.RECEIVED))
        .isLessThanOrEqualTo(room.heard.sum(Direction.SENT));
  }

  @Test
  void helperLeavesARunForItsOwnJob() {
    ClusterRoom room = new ClusterRoom(5, 0, 1000);
    AtomicBoolean free = new AtomicBoolean(true);
    Cluster helper = room.helper("a", room.dataset, "same", free::get);
    try (ClusterRoom.Run run = room.new Run("job", 1, Evaluation.FULL)) {
      for (int i = 0; i < 20; i++) {
        run.step();
      }
      assertThat(helper.helps()).isTrue();
      free.set(false);
      helper.look();
      assertThat(helper.helps()).isFalse();
      assertThat(run.step()).isEqualTo(run.expected());
    }
  }

  @Test
  void membersSayWhatTheyAre() {
    ClusterRoom room = new ClusterRoom(5, 0, 1000);
    Cluster helper = room.helper("a");
    assertThat(room.owner().others())
        .containsExactly(new Cluster.Member("a", null, null, null, "UNKNOWN"));
    helper.introduce();
    for (int i = 0; i < 10; i++) {
      room.network.deliver();
    }
    assertThat(room.owner().others())
        .containsExactly(new Cluster.Member("a", "1.0", "plain", 1, "READY"));
  }
}
