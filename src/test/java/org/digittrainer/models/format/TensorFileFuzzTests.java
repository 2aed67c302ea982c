package org.digittrainer.models.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.problem.Problem;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files come from anyone: whatever their bytes, they are read or refused, within bounds. */
@Tag("slow")
final class TensorFileFuzzTests {

  private static final long SEED = 20260304;
  private static final int ROUNDS = 3000;

  /** Bytes that may be allocated for each byte of a file, and for none at all. */
  private static final int TIMES = 64;

  private static final int CONSTANT = 2_000_000;

  /** Bytes of the record that ends an archive. */
  private static final int END_RECORD = 22;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  static Stream<Arguments> files() {
    return Stream.of(
        Arguments.of("safetensors", WeightsFiles.file(WeightsFormat.SAFETENSORS)),
        Arguments.of("npz", WeightsFiles.file(WeightsFormat.NPZ)),
        Arguments.of("numpy", WeightsFiles.numpy("network.npz")),
        Arguments.of("compressed", WeightsFiles.numpy("network-compressed.npz")),
        Arguments.of("pipe", WeightsFiles.numpy("pipe-compressed.npz")),
        Arguments.of("comment", WeightsFiles.numpy("comment.npz")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void refusesEveryTruncation(String name, byte[] file) {
    for (int length = 0; length < needed(file); length++) {
      byte[] cut = Arrays.copyOf(file, length);
      assertThatExceptionOfType(Problem.Unacceptable.class)
          .as("the first %d bytes of %s", length, name)
          .isThrownBy(() -> TensorFile.read(cut).parameters());
    }
  }

  /** Without the comment that an archive may end in, of which nothing is needed. */
  private static int needed(byte[] file) {
    int end = new String(file, StandardCharsets.ISO_8859_1).lastIndexOf("PK\5\6");
    return end < 0 ? file.length : end + END_RECORD;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void survivesFlippedBits(String name, byte[] file) {
    Random random = new Random(SEED);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bad = file.clone();
      for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
        bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
      }
      assertReadOrRefused(bad, "%s, seed %d, round %d".formatted(name, SEED, round));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void survivesLyingLengths(String name, byte[] file) {
    List<Integer> lies = List.of(0, 1, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, file.length, 1000);
    for (int at = 0; at <= file.length - Integer.BYTES; at++) {
      for (int lie : lies) {
        byte[] bad = file.clone();
        ByteBuffer.wrap(bad).order(ByteOrder.LITTLE_ENDIAN).putInt(at, lie);
        assertReadOrRefused(bad, "%s, %d at %d".formatted(name, lie, at));
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void survivesSplicedParts(String name, byte[] file) {
    Random random = new Random(SEED);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bad = file.clone();
      int length = random.nextInt(bad.length / 2);
      int from = random.nextInt(bad.length - length);
      System.arraycopy(bad, from, bad, random.nextInt(bad.length - length), length);
      assertReadOrRefused(bad, "%s, seed %d, round %d".formatted(name, SEED, round));
    }
  }

  private static void assertReadOrRefused(byte[] file, String what) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    try {
      Parameters read = TensorFile.read(file).parameters();
      NetworkShape shape = read.shape();
      assertThat(read.count()).as(what).isEqualTo(shape.parameterCount());
    } catch (Problem.Unacceptable e) {
      assertThat(e.fields()).as(what).isNotEmpty();
    } catch (RuntimeException e) {
      throw new AssertionError(what, e);
    }
    assertThat(THREADS.getCurrentThreadAllocatedBytes() - before)
        .as("bytes allocated for %s", what)
        .isLessThan(CONSTANT + (long) TIMES * file.length);
  }
}
