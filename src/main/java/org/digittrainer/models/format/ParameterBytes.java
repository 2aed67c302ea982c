package org.digittrainer.models.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.database.Sha256;

/**
 * Encodes parameters as little-endian doubles in the order W1, b1, W2, b2, …, matrices row by row.
 */
public final class ParameterBytes {

  private static final int PART = 8192;

  /** Encodes some of the numbers. */
  private interface Encoder {

    byte[] encode(int start, int length);
  }

  private ParameterBytes() {}

  /** Computes the SHA-256 that identifies parameters, in lower-case hex. Not modified. */
  public static String sha256(Parameters parameters) {
    return Sha256.of(parts(parameters.array(), 0, parameters.count()));
  }

  /**
   * Encodes numbers in small parts, so that a large network is not in memory twice.
   *
   * @param numbers Not modified.
   * @param offset of the first one
   * @param count how many of them
   */
  public static Iterable<byte[]> parts(double[] numbers, int offset, int count) {
    return parts(count, (start, length) -> of(numbers, offset + start, length));
  }

  /** Encodes numbers as {@link #parts} does, rounded to four bytes each. Not modified. */
  static Iterable<byte[]> floatParts(double[] numbers, int offset, int count) {
    return parts(count, (start, length) -> floats(numbers, offset + start, length));
  }

  private static Iterable<byte[]> parts(int count, Encoder encoder) {
    return () ->
        IntStream.iterate(0, start -> start < count, start -> start + PART)
            .mapToObj(start -> encoder.encode(start, Math.min(PART, count - start)))
            .iterator();
  }

  private static byte[] floats(double[] numbers, int offset, int count) {
    ByteBuffer bytes = ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = offset; i < offset + count; i++) {
      bytes.putFloat((float) numbers[i]);
    }
    return bytes.array();
  }

  /** Encodes parameters. Not modified. */
  public static byte[] of(Parameters parameters) {
    return of(parameters.array(), 0, parameters.count());
  }

  /** Encodes {@code count} numbers from an offset on. Not modified. */
  public static byte[] of(double[] numbers, int offset, int count) {
    ByteBuffer bytes = ByteBuffer.allocate(count * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asDoubleBuffer().put(numbers, offset, count);
    return bytes.array();
  }

  /** Decodes numbers of 8 bytes each. Not modified. */
  public static double[] numbers(byte[] bytes) {
    double[] numbers = new double[bytes.length / Double.BYTES];
    doubles(bytes).get(numbers);
    return numbers;
  }

  /**
   * Decodes parameters from the parts that their bytes were stored in, so that they are in memory
   * only twice meanwhile.
   *
   * @param parts in order, each of whole numbers. Not modified.
   * @param sha256 the digest of what was stored
   * @return empty if the parts are damaged
   */
  public static Optional<Parameters> parameters(
      NetworkShape shape, List<byte[]> parts, String sha256) {
    if (!Sha256.of(parts).equals(sha256)) {
      return Optional.empty();
    }
    return Optional.of(
        Parameters.filled(shape, numbers -> parts.forEach(part -> numbers.put(doubles(part)))));
  }

  private static DoubleBuffer doubles(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer();
  }
}
