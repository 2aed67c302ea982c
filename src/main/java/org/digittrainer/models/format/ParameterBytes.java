package org.digittrainer.models.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.IntStream;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.database.Sha256;

/**
 * Encodes parameters as little-endian doubles in the order W1, b1, W2, b2, …, matrices row by row.
 */
public final class ParameterBytes {

  private static final int PART = 8192;

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
    return () ->
        IntStream.iterate(0, start -> start < count, start -> start + PART)
            .mapToObj(start -> of(numbers, offset + start, Math.min(PART, count - start)))
            .iterator();
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
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(numbers);
    return numbers;
  }

  /** Decodes parameters, exactly as many as the shape has. */
  public static Parameters parameters(NetworkShape shape, byte[] bytes) {
    return Parameters.of(shape, numbers(bytes));
  }
}
