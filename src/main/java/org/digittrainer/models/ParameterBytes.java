package org.digittrainer.models;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.Parameters;

/**
 * Encodes parameters as little-endian doubles in the order W1, b1, W2, b2, …, matrices row by row.
 */
public final class ParameterBytes {

  private ParameterBytes() {}

  /**
   * Encodes parameters.
   *
   * @param parameters Not modified.
   */
  public static byte[] of(Parameters parameters) {
    return of(parameters.array(), parameters.count());
  }

  /**
   * Encodes numbers.
   *
   * @param numbers Not modified.
   * @param count how many of them, from the first
   */
  public static byte[] of(double[] numbers, int count) {
    ByteBuffer bytes = ByteBuffer.allocate(count * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asDoubleBuffer().put(numbers, 0, count);
    return bytes.array();
  }

  /**
   * Decodes numbers.
   *
   * @param bytes 8 for each number. Not modified.
   */
  public static double[] numbers(byte[] bytes) {
    double[] numbers = new double[bytes.length / Double.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(numbers);
    return numbers;
  }

  /**
   * Decodes parameters.
   *
   * @throws IllegalArgumentException if there are not as many as the shape has
   */
  public static Parameters parameters(NetworkShape shape, byte[] bytes) {
    return Parameters.of(shape, numbers(bytes));
  }
}
