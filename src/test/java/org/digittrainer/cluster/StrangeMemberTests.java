package org.digittrainer.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.digittrainer.core.gradient.Evaluation;
import org.digittrainer.training.GradientSources.Refused;
import org.digittrainer.training.Refusal;
import org.junit.jupiter.api.Test;

/** Members that speak otherwise, ask for nonsense, or repeat what others said. */
class StrangeMemberTests {

  private static final Refusal WIRE = Refusal.OTHER_WIRE;

  private final ClusterRoom room = new ClusterRoom(5, 0, 1000);

  @Test
  void memberOfAnotherVersionIsRefusedInWordsOnBothSides() {
    Members newer = room.network.member("newer");
    List<byte[]> heard = new ArrayList<>();
    newer.listen(
        (from, message) -> {
          heard.add(message);
          newer.send(from, inVersion(2, Wire.encode("job", 1, new Message.Ready(1))));
        });
    newer.send(ClusterRoom.OWNER, inVersion(2, room.open(1e-4)));
    room.deliverAll();
    assertThat(heard).hasSize(1).allSatisfy(each -> assertThat(refusal(each)).isEqualTo(WIRE));
    try (ClusterRoom.Run run = room.new Run("job", 1, Evaluation.FULL)) {
      for (int i = 0; i < 20; i++) {
        run.step();
      }
      assertThat(room.owner().sharing("job").orElseThrow().refused())
          .extracting(Refused::reason)
          .containsExactly(WIRE);
    }
  }

  private static byte[] inVersion(int version, byte[] frame) {
    ByteBuffer.wrap(frame).putInt(version);
    return frame;
  }

  private static Refusal refusal(byte[] frame) throws Wire.UnreadableException {
    return ((Message.Refused) Wire.decode(frame).message()).refusal();
  }

  /** A run whose gradient cannot be made leaves no thread behind that waits for its work. */
  @Test
  void senselessRunIsRefused() {
    List<Runnable> threads = new ArrayList<>();
    Cluster helper = room.helper("a", threads::add);
    room.network.member("stranger").send("a", room.open(-1e-4));
    room.deliverAll();
    assertThat(helper.helps()).isFalse();
    assertThat(threads).hasSize(1);
    assertTimeoutPreemptively(Duration.ofSeconds(10), () -> threads.get(0).run());
  }

  @Test
  void claimThatIsRepeatedAfterALaterOneIsRefused() {
    Cluster helper = room.helper("a");
    List<byte[]> heard = new ArrayList<>();
    Members stranger = room.network.member("stranger");
    stranger.listen((from, message) -> heard.add(message));
    try (ClusterRoom.Run run = room.new Run("job", 2, Evaluation.FULL)) {
      for (int i = 0; i < 20; i++) {
        run.step();
      }
      heard.clear();
      stranger.send("a", room.open(1e-4));
      room.deliverAll();
      assertThat(heard)
          .hasSize(1)
          .allSatisfy(each -> assertThat(refusal(each)).isEqualTo(Refusal.OLD_FENCE));
      assertThat(run.step()).isEqualTo(run.expected());
      assertThat(run.helpers()).isEqualTo(1);
    }
    room.deliverAll();
    assertThat(helper.helps()).isFalse();
  }
}
