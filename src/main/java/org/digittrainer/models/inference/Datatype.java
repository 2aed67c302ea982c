package org.digittrainer.models.inference;

import java.nio.ByteBuffer;
import org.digittrainer.problem.Problem;

/** The types of numbers that images may have. */
enum Datatype {
  /** Whole grey levels, 0 (background) to 255 (ink). */
  UINT8(1, 255),
  /** 0 (background) to 1 (ink), in single precision. */
  FP32(4, 1),
  /** 0 (background) to 1 (ink), in double precision. */
  FP64(8, 1);

  private final int bytes;
  private final int max;

  Datatype(int bytes, int max) {
    this.bytes = bytes;
    this.max = max;
  }

  /** Bytes of one number. */
  int bytes() {
    return bytes;
  }

  /** Reads the next number. */
  double read(ByteBuffer buffer) {
    return switch (this) {
      case UINT8 -> Byte.toUnsignedInt(buffer.get());
      case FP32 -> buffer.getFloat();
      case FP64 -> buffer.getDouble();
    };
  }

  /**
   * Converts a number of this type to a network's input, 0 to 1.
   *
   * @param index its index in the tensor, for a refusal
   * @throws Problem.Malformed if it is not of this type, out of range or NaN
   */
  double input(double number, int index) {
    boolean inRange = number >= 0 && number <= max;
    if (!inRange || this == UINT8 && number != Math.rint(number)) {
      throw new Problem.Malformed(
          "%s data must hold numbers from 0 to %d, but number %d is %s"
              .formatted(this, max, index, number));
    }
    return switch (this) {
      case UINT8 -> number / max;
      case FP32 -> (float) number;
      case FP64 -> number;
    };
  }
}
