package org.digittrainer.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import org.digittrainer.core.gradient.Evaluation;
import org.digittrainer.core.gradient.GradientMethod;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.network.Loss;
import org.digittrainer.core.network.Pixels;
import org.digittrainer.dataset.Sampling;
import org.digittrainer.training.GradientSources.Refused;
import org.digittrainer.training.GradientSources.Sharing;
import org.digittrainer.training.Refusal;
import org.digittrainer.training.TrainingSpecification.DatasetPart;
import org.digittrainer.training.TrainingSpecification.Gradient;
import org.digittrainer.training.TrainingSpecification.Network;
import org.digittrainer.training.TrainingSpecification.Sgd;
import org.junit.jupiter.api.Test;

class WireTests {

  private static final double[] NUMBERS = {1.5, Double.NaN, -0.0, Double.MIN_VALUE};

  @Test
  void messagesComeAsTheyWereSent() throws Exception {
    SharedRun run =
        new SharedRun(
            new DatasetPart("mnist", 60_000, 10, Pixels.RAW),
            "sha",
            10,
            new Network(List.of(50, 100), Activation.TANH, 0),
            Loss.MEAN_SQUARED_ERROR,
            new Gradient(GradientMethod.NUMERICAL, Evaluation.FULL, 1e-4),
            new Sgd(0, 100, Sampling.RANDOM_CHOICE),
            -42,
            "numerics");
    for (Message message :
        List.of(
            new Message.Open(run),
            new Message.Ready(8),
            new Message.Refused(Refusal.BUSY, "it is späť"),
            new Message.Cancel(7),
            new Message.Close(),
            new Message.Keep(),
            new Message.Shared(
                new Sharing(
                    2, Double.NaN, List.of(new Refused("a", Refusal.LATE, "it is slow")))))) {
      assertThat(Wire.decode(Wire.encode("job", 3, message)))
          .isEqualTo(new Wire.Letter("job", 3, message));
    }
  }

  @Test
  void numbersKeepTheirBits() throws Exception {
    Message.Round sent = new Message.Round(1L << 40, 2, 5, NUMBERS);
    Message.Round round = (Message.Round) Wire.decode(Wire.encode("job", 3, sent)).message();
    assertThat(round.iteration()).isEqualTo(1L << 40);
    assertThat(List.of(round.from(), round.to())).containsExactly(2, 5);
    assertThat(bits(round.parameters())).isEqualTo(bits(NUMBERS));
    Message.Answer answer =
        (Message.Answer)
            Wire.decode(Wire.encode("job", 3, new Message.Answer(1, 2, 5, NUMBERS))).message();
    assertThat(bits(answer.values())).isEqualTo(bits(NUMBERS));
  }

  @Test
  void damageIsFound() {
    byte[] frame = Wire.encode("job", 3, new Message.Answer(1, 0, 1, NUMBERS));
    for (int i = Integer.BYTES; i < frame.length; i++) {
      byte[] damaged = frame.clone();
      damaged[i] ^= 4;
      assertThatThrownBy(() -> Wire.decode(damaged)).isInstanceOf(Wire.UnreadableException.class);
    }
    for (int length = 0; length < frame.length; length++) {
      byte[] cut = Arrays.copyOf(frame, length);
      assertThatThrownBy(() -> Wire.decode(cut)).isInstanceOf(Wire.UnreadableException.class);
    }
  }

  @Test
  void anotherVersionIsKnownByItsNumber() throws Exception {
    byte[] frame = Wire.encode("job", 3, new Message.Close());
    ByteBuffer.wrap(frame).putInt(Wire.VERSION + 1);
    assertThat(Wire.decode(frame).message())
        .isEqualTo(new Message.Foreign(Wire.VERSION + 1, new Message.Close().kind()));
  }

  /** Whatever a frame says in it, it is refused or read, with no more memory than it has bytes. */
  @Test
  void anythingElseIsRefused() {
    Random random = new Random(4);
    byte[] frame = Wire.encode("job", 3, new Message.Round(1, 0, 1, NUMBERS));
    for (int i = 0; i < 20_000; i++) {
      byte[] other = frame.clone();
      other[8 + random.nextInt(frame.length - 8)] = (byte) random.nextInt();
      other[8 + random.nextInt(frame.length - 8)] = (byte) random.nextInt();
      CRC32C crc = new CRC32C();
      crc.update(other, 8, other.length - 8);
      ByteBuffer.wrap(other).putInt(4, (int) crc.getValue());
      try {
        assertThat(Wire.decode(other).message()).isNotNull();
      } catch (Wire.UnreadableException e) {
        assertThat(e).hasMessageContaining("unreadable");
      }
    }
  }

  private static long[] bits(double[] numbers) {
    return Arrays.stream(numbers).mapToLong(Double::doubleToRawLongBits).toArray();
  }
}
