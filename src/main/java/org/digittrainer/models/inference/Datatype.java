package org.digittrainer.models.inference;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The types of numbers that images may have. */
public enum Datatype {
  /** Whole grey levels, 0 (ground) to 255 (ink). */
  UINT8(1, 255) {
    @Override
    double read(ByteBuffer bytes) {
      return Byte.toUnsignedInt(bytes.get());
    }

    @Override
    double input(double number) {
      return number / 255;
    }

    @Override
    boolean takes(double number) {
      return super.takes(number) && number == Math.rint(number);
    }
  },
  /** 0 (ground) to 1 (ink), in single precision. */
  FP32(4, 1) {
    @Override
    double read(ByteBuffer bytes) {
      return bytes.getFloat();
    }

    @Override
    double input(double number) {
      return (float) number;
    }
  },
  /** 0 (ground) to 1 (ink). */
  FP64(8, 1) {
    @Override
    double read(ByteBuffer bytes) {
      return bytes.getDouble();
    }

    @Override
    double input(double number) {
      return number;
    }
  };

  private final int bytes;
  private final int largest;

  Datatype(int bytes, int largest) {
    this.bytes = bytes;
    this.largest = largest;
  }

  /**
   * The type of a name.
   *
   * @throws InferenceException if images cannot have it
   */
  static Datatype named(String name) {
    return Arrays.stream(values())
        .filter(type -> type.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InferenceException(
                    "datatype must be one of "
                        + Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "))
                        + ", is "
                        + name));
  }

  /** Bytes that one number takes. */
  int bytes() {
    return bytes;
  }

  /** The next number. */
  abstract double read(ByteBuffer bytes);

  /**
   * What a network takes, 0 to 1, for a number of this type.
   *
   * @param index where it stands, for a refusal
   * @throws InferenceException if it is not of this type, out of range or NaN
   */
  final double input(double number, int index) {
    if (!takes(number)) {
      throw new InferenceException(
          "%s input \"%s\" must hold numbers from 0 to %d, but number %d is %s"
              .formatted(this, InputTensor.IMAGES, largest, index, number));
    }
    return input(number);
  }

  /** What a network takes, 0 to 1, for a number that is of this type. */
  abstract double input(double number);

  /** Whether a number is of this type and in range; false for NaN. */
  boolean takes(double number) {
    return number >= 0 && number <= largest;
  }
}
