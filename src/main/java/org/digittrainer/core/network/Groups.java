package org.digittrainer.core.network;

import java.util.Arrays;
import org.digittrainer.core.matrix.MatrixOperations;

/** The groups of equal inputs of each example of a {@link Batch}. Its arrays are not copied. */
public final class Groups {

  private static final int LEVELS = GreyLevels.COUNT;

  private final int stride;
  private final int[] counts;
  private final int[] numbers;
  private final double[] values;
  private final double[] largest;

  /** First 1 for each level of an example that occurs, then the number of its group. */
  private final byte[] ofLevel;

  /**
   * Allocates buffers for examples.
   *
   * @param stride distance between the runs of two examples, more than there are levels
   */
  Groups(int capacity, int stride) {
    this.stride = stride;
    this.counts = new int[capacity];
    this.numbers = new int[Math.multiplyExact(capacity, stride)];
    this.values = new double[numbers.length];
    this.largest = new double[capacity];
    this.ofLevel = new byte[Math.multiplyExact(capacity, LEVELS)];
  }

  /** The number of groups of each example. */
  public int[] counts() {
    return counts;
  }

  /** The group of its example that each (index, value) pair belongs to. */
  public int[] numbers() {
    return numbers;
  }

  /** The value of each group, from the start of its example's run. */
  public double[] values() {
    return values;
  }

  /** An upper bound of the absolute values of an example's inputs. */
  public double largest(int position) {
    return largest[position];
  }

  /**
   * Equal grey levels form a group; the groups are numbered from the lowest level on.
   *
   * @param levels the nonzero ones, from {@code offset}. Not modified.
   * @param pairs how many they are
   * @param pixels the inputs that the levels stand for
   */
  void ofLevels(int position, byte[] levels, int offset, int pairs, Pixels pixels) {
    int from = position * stride;
    int lowest = position * LEVELS;
    largest[position] = pixels.ink();
    Arrays.fill(ofLevel, lowest, lowest + LEVELS, (byte) 0);
    for (int i = 0; i < pairs; i++) {
      ofLevel[lowest + (levels[offset + i] & 0xFF)] = 1;
    }
    int to = from;
    for (int level = 0; level < LEVELS; level += Long.SIZE) {
      to =
          GreyLevels.list(GreyLevels.marks(ofLevel, lowest + level, Long.SIZE), level, numbers, to);
    }
    int groups = to - from;
    counts[position] = groups;
    for (int group = 0; group < groups; group++) {
      int level = numbers[from + group];
      values[from + group] = pixels.input(level);
      ofLevel[lowest + level] = (byte) group;
    }
    for (int i = 0; i < pairs; i++) {
      numbers[from + i] = ofLevel[lowest + (levels[offset + i] & 0xFF)] & 0xFF;
    }
  }

  /**
   * Each number is a group of its own: equal ones are rare.
   *
   * @param inputs the nonzero ones, from the start of the example's run. Not modified.
   * @param pairs how many they are
   */
  void ofNumbers(int position, double[] inputs, int pairs) {
    int from = position * stride;
    largest[position] = MatrixOperations.maxAbs(inputs, from, from + pairs);
    counts[position] = pairs;
    for (int i = 0; i < pairs; i++) {
      numbers[from + i] = i;
      values[from + i] = inputs[from + i];
    }
  }
}
