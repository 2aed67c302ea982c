package org.digittrainer.models.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.Parameters;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** In what pieces an export of the largest network is written. */
final class WeightsMemoryTests {

  /** Of nearly 2,000,000 parameters, 16 MB. */
  private static final Parameters LARGEST =
      Parameters.random(new NetworkShape(784, List.of(2513), 10), 0.01, 1);

  private static final int MEGABYTE = 1 << 20;

  @ParameterizedTest
  @EnumSource
  void writesTheLargestNetworkPieceByPiece(WeightsFormat format) throws IOException {
    Pieces pieces = new Pieces();
    format.write(new Weights("ab", Activation.RELU, LARGEST), pieces);

    assertThat(pieces.length).isGreaterThan(15L * MEGABYTE);
    assertThat(pieces.largest).isLessThan(MEGABYTE);
  }

  /** Forgets what is written, but for the size of the largest piece. */
  private static final class Pieces extends OutputStream {

    private long length;
    private int largest;

    @Override
    public void write(int value) {
      length++;
    }

    @Override
    public void write(byte[] bytes, int offset, int count) {
      length += count;
      largest = Math.max(largest, bytes.length);
    }
  }
}
