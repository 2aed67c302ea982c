package org.digittrainer.models.inference;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The types of numbers that images may have. */
public enum Datatype {
  /** Whole grey levels, 0 (ground) to 255 (ink). */
  UINT8(255) {
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
  FP32(1) {
    @Override
    double input(double number) {
      return (float) number;
    }
  },
  /** 0 (ground) to 1 (ink). */
  FP64(1) {
    @Override
    double input(double number) {
      return number;
    }
  };

  private final int largest;

  Datatype(int largest) {
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

  /** What a network takes, 0 to 1, for a number of this type. */
  abstract double input(double number);

  /** Whether a number is of this type and in range; false for NaN. */
  boolean takes(double number) {
    return number >= 0 && number <= largest;
  }

  /** What numbers must be. */
  String range() {
    return "numbers from 0 to " + largest;
  }
}
