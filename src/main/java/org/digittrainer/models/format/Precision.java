package org.digittrainer.models.format;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.problem.Problem;

/** The size of the numbers in a file of weights. */
public enum Precision {
  /** As they are. */
  FLOAT64(Double.BYTES),
  /** Rounded to the nearest number of half the size. */
  FLOAT32(Float.BYTES);

  private final int bytes;

  Precision(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes of one number. */
  int bytes() {
    return bytes;
  }

  /** Encodes numbers as {@link ParameterBytes#parts} does. Not modified. */
  Iterable<byte[]> parts(double[] numbers, int offset, int count) {
    return this == FLOAT64
        ? ParameterBytes.parts(numbers, offset, count)
        : ParameterBytes.floatParts(numbers, offset, count);
  }

  /**
   * The precision of this name, as it stands in requests.
   *
   * @throws Problem.Unacceptable at {@code precision} if there is none, or the format has it not
   */
  public static Precision named(String name, WeightsFormat format) {
    Precision named =
        Arrays.stream(values())
            .filter(each -> each.toString().equals(name))
            .findFirst()
            .orElseThrow(() -> refused("must be one of " + names()));
    if (named == FLOAT32 && format != WeightsFormat.ONNX) {
      throw refused("must be float64, or the format onnx");
    }
    return named;
  }

  /**
   * Refuses parameters that are not finite in it. Not modified.
   *
   * @throws Problem.Unacceptable at {@code precision}
   */
  void requireRoom(Parameters parameters) {
    if (this == FLOAT32
        && Arrays.stream(parameters.array())
            .anyMatch(each -> Float.isInfinite((float) each) && Double.isFinite(each))) {
      throw refused("must be float64: a parameter is too large for float32");
    }
  }

  /** Its name in requests. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static Problem.Unacceptable refused(String detail) {
    return new Problem.Unacceptable("precision", detail);
  }

  private static String names() {
    return Arrays.stream(values()).map(Precision::toString).collect(Collectors.joining(", "));
  }
}
