package org.digittrainer.core.network;

import java.util.Arrays;
import org.digittrainer.core.matrix.MatrixOperations;

/** Which inputs of an example are equal, for each example of a {@link Batch}. */
final class Groups {

  private static final int LEVELS = GreyLevels.COUNT;
  private static final int SPANS = LEVELS / Batch.SPAN;

  private final int stride;
  private final int[] count;
  private final int[] number;
  private final double[] value;
  private final double[] largest;
  private final byte[] occurs;
  private final int[] spans;
  private final int[] numberOfLevel;

  /**
   * Allocates buffers for examples.
   *
   * @param stride distance between the runs of two examples, more than there are levels
   */
  Groups(int capacity, int stride) {
    this.stride = stride;
    this.count = new int[capacity];
    this.number = new int[Math.multiplyExact(capacity, stride)];
    this.value = new double[number.length];
    this.largest = new double[capacity];
    this.occurs = new byte[Math.multiplyExact(capacity, LEVELS)];
    this.spans = new int[Math.multiplyExact(capacity, SPANS)];
    this.numberOfLevel = new int[occurs.length];
  }

  /** How many groups each example has. */
  int[] counts() {
    return count;
  }

  /** Which group each pair of index and value belongs to. */
  int[] numbers() {
    return number;
  }

  /** The value of each group, from the start of its example's run. */
  double[] values() {
    return value;
  }

  /** The largest absolute value among the inputs of an example, or more. */
  double largest(int position) {
    return largest[position];
  }

  /**
   * Equal grey levels form a group; the groups are numbered from the lowest level on.
   *
   * @param levels of the whole example, from {@code offset}; afterwards those that are not zero
   *     stand in front. Modified.
   * @param index where they are not zero, from the start of the example's run. Not modified.
   * @param pairs how many are not zero
   */
  void ofLevels(int position, byte[] levels, int offset, int[] index, int pairs) {
    int from = position * stride;
    int room = position * LEVELS;
    largest[position] = 1;
    Arrays.fill(occurs, room, room + LEVELS, (byte) 0);
    for (int i = 0; i < pairs; i++) {
      levels[offset + i] = levels[offset + index[from + i]];
      occurs[room + (levels[offset + i] & 0xFF)] = 1;
    }
    int groups =
        GreyLevels.listNonZero(occurs, room, LEVELS, number, from, spans, position * SPANS);
    for (int group = 0; group < groups; group++) {
      int level = number[from + group];
      value[from + group] = GreyLevels.input(level);
      numberOfLevel[room + level] = group;
    }
    count[position] = groups;
    for (int i = 0; i < pairs; i++) {
      number[from + i] = numberOfLevel[room + (levels[offset + i] & 0xFF)];
    }
  }

  /**
   * Each number is a group of its own: equal ones are rare.
   *
   * @param inputs those that are not zero, from the start of the example's run. Not modified.
   * @param pairs how many they are
   */
  void ofNumbers(int position, double[] inputs, int pairs) {
    int from = position * stride;
    largest[position] = MatrixOperations.maxAbs(inputs, from, from + pairs);
    count[position] = pairs;
    for (int i = 0; i < pairs; i++) {
      number[from + i] = i;
      value[from + i] = inputs[from + i];
    }
  }
}
