package org.digittrainer.core.network;

import java.util.Arrays;
import org.digittrainer.core.matrix.MatrixOperations;

/**
 * Room for labelled examples, used again for each mini-batch. Only inputs that are not zero are
 * kept: four of five pixels of a handwritten digit are zero, and a zero changes no sum.
 *
 * <p>The inputs of an example are a run of (index, value) pairs. In a batch that groups, inputs of
 * equal value stand together, because equal inputs move a network equally.
 *
 * <p>Several threads may fill different positions at once.
 */
public final class Batch {

  private static final int LEVELS = GreyLevels.COUNT;

  private final int inputs;
  private final boolean grouping;
  private final int stride;
  private final int[] index;
  private final double[] value;
  private final int[] entryCount;
  private final int[] groupStart;
  private final int[] groupCount;
  private final int[] scratch;
  private final int[] counter;
  private final int[] labels;
  private final double[] largest;
  private int size;

  private Batch(int capacity, int inputs, boolean grouping) {
    this.inputs = inputs;
    this.grouping = grouping;
    this.stride = Math.max(inputs, LEVELS) + 1;
    this.index = new int[Math.multiplyExact(capacity, stride)];
    this.value = new double[index.length];
    this.entryCount = new int[capacity];
    this.groupStart = new int[grouping ? index.length : 0];
    this.groupCount = new int[capacity];
    this.scratch = new int[grouping ? index.length : 0];
    this.counter = new int[grouping ? Math.multiplyExact(capacity, LEVELS) : 0];
    this.labels = new int[capacity];
    this.largest = new double[capacity];
  }

  /** A batch that groups equal inputs, for gradients. */
  public static Batch grouped(int capacity, int inputs) {
    return new Batch(capacity, inputs, true);
  }

  /** A batch that keeps inputs in their order, for predictions. */
  public static Batch plain(int capacity, int inputs) {
    return new Batch(capacity, inputs, false);
  }

  /** How many examples it can hold. */
  public int capacity() {
    return labels.length;
  }

  /** How many examples it holds now. */
  public int size() {
    return size;
  }

  /** Numbers in one example. */
  public int inputs() {
    return inputs;
  }

  /**
   * Says how many examples it will hold; each of their positions must then be filled.
   *
   * @param examples 0 to {@link #capacity()}
   */
  public void resize(int examples) {
    if (examples < 0 || examples > capacity()) {
      throw new IllegalArgumentException("0 to " + capacity() + " examples fit, not " + examples);
    }
    size = examples;
  }

  /**
   * Fills a position with grey levels: an unsigned byte u stands for the input u / 255.
   *
   * @param levels the example starts at {@code offset}. Not modified.
   */
  public void setLevels(int position, byte[] levels, int offset, int label) {
    labels[position] = label;
    largest[position] = 1;
    if (grouping) {
      groupLevels(position, levels, offset);
    } else {
      listLevels(position, levels, offset);
    }
  }

  /**
   * Fills a position with numbers.
   *
   * @param numbers one for each input. Not modified.
   */
  public void setNumbers(int position, double[] numbers, int label) {
    labels[position] = label;
    largest[position] = MatrixOperations.maxAbs(numbers, 0, inputs);
    int base = position * stride;
    int entries = 0;
    for (int i = 0; i < inputs; i++) {
      if (numbers[i] != 0) {
        index[base + entries] = i;
        value[base + entries] = numbers[i];
        if (grouping) {
          groupStart[base + entries] = base + entries;
        }
        entries++;
      }
    }
    entryCount[position] = entries;
    groupCount[position] = entries;
    if (grouping) {
      groupStart[base + entries] = base + entries;
    }
  }

  /** The label of an example. */
  public int label(int position) {
    return labels[position];
  }

  /** Where the pairs of an example start in {@link #indices()} and {@link #values()}. */
  public int entriesFrom(int position) {
    return position * stride;
  }

  /** Behind the last pair of an example. */
  public int entriesTo(int position) {
    return position * stride + entryCount[position];
  }

  /** Which input each pair is; the array itself, for the loops of the core. Not to be modified. */
  public int[] indices() {
    return index;
  }

  /** What each pair's input is; the array itself, for the loops of the core. Not to be modified. */
  public double[] values() {
    return value;
  }

  /** Number of groups of equal inputs in an example of a batch that groups. */
  public int groups(int position) {
    return groupCount[position];
  }

  /** Number of groups of each example; the array itself. Not to be modified. */
  public int[] groupCounts() {
    return groupCount;
  }

  /** The label of each example; the array itself. Not to be modified. */
  public int[] labels() {
    return labels;
  }

  /** Distance between the runs of two examples in the arrays. */
  public int stride() {
    return stride;
  }

  /** The largest absolute value among the inputs of an example, or more. */
  public double largestInput(int position) {
    return largest[position];
  }

  /**
   * Where groups start: group g of the example at a position holds the pairs from {@code
   * groupStarts()[entriesFrom(position) + g]} to before that of g + 1. Not to be modified.
   */
  public int[] groupStarts() {
    return groupStart;
  }

  private void listLevels(int position, byte[] levels, int offset) {
    int from = position * stride;
    int to = GreyLevels.listNonZero(levels, offset, inputs, index, from);
    for (int entry = from; entry < to; entry++) {
      value[entry] = GreyLevels.input(levels[offset + index[entry]]);
    }
    entryCount[position] = to - from;
  }

  /** A counting sort by level, stable. */
  private void groupLevels(int position, byte[] levels, int offset) {
    int from = position * stride;
    int counters = position * LEVELS;
    int to = GreyLevels.listNonZero(levels, offset, inputs, scratch, from);
    Arrays.fill(counter, counters, counters + LEVELS, 0);
    for (int entry = from; entry < to; entry++) {
      counter[counters + (levels[offset + scratch[entry]] & 0xFF)]++;
    }
    groupCount[position] = startGroups(from, counters);
    for (int entry = from; entry < to; entry++) {
      int level = levels[offset + scratch[entry]] & 0xFF;
      int place = counter[counters + level]++;
      index[place] = scratch[entry];
      value[place] = GreyLevels.input(level);
    }
    entryCount[position] = to - from;
  }

  /** Turns the count of each level into the place of its first pair; returns how many occur. */
  private int startGroups(int from, int counters) {
    int groups = 0;
    int place = from;
    for (int level = 1; level < LEVELS; level++) {
      int count = counter[counters + level];
      counter[counters + level] = place;
      groupStart[from + groups] = place;
      place += count;
      groups += count == 0 ? 0 : 1;
    }
    groupStart[from + groups] = place;
    return groups;
  }
}
