package org.digittrainer.core.network;

import java.util.Arrays;
import org.digittrainer.core.kernel.Kernel;
import org.digittrainer.core.matrix.Matrix;
import org.digittrainer.core.matrix.MatrixOperations;

/**
 * Room for labelled examples, used again for each mini-batch. Only inputs that are not zero are
 * kept: four of five pixels of a handwritten digit are zero, and a zero changes no sum.
 *
 * <p>The inputs of an example are a run of (index, value) pairs in their order. A batch that groups
 * also says which of them are equal, because equal inputs move a network equally.
 *
 * <p>Several threads may fill different positions at once.
 */
public final class Batch {

  /** Inputs beside each other that {@link #spanFrom} finds at once. */
  public static final int SPAN = Long.SIZE;

  private static final int LEVELS = GreyLevels.COUNT;
  private static final int LEVEL_SPANS = LEVELS / SPAN;

  private final int inputs;
  private final boolean grouping;
  private final int stride;

  private final byte[] levels;
  private final int[] index;
  private final double[] value;
  private final int spans;
  private final int[] spanStart;
  private final int[] entryCount;
  private final int[] groupCount;
  private final int[] groupNumber;
  private final double[] groupValue;
  private final byte[] occurs;
  private final int[] levelSpans;
  private final int[] numberOfLevel;
  private final int[] labels;
  private final double[] largest;
  private int size;

  private Batch(int capacity, int inputs, boolean grouping) {
    this.inputs = inputs;
    this.grouping = grouping;
    this.stride = Math.max(inputs, LEVELS) + Matrix.LANES;
    this.levels = new byte[Math.multiplyExact(capacity, inputs)];
    this.index = new int[Math.multiplyExact(capacity, stride)];
    this.value = new double[index.length];
    this.spans = (inputs + SPAN - 1) / SPAN + 1;
    this.spanStart = new int[Math.multiplyExact(capacity, spans)];
    this.entryCount = new int[capacity];
    this.groupCount = new int[capacity];
    this.groupNumber = new int[grouping ? index.length : 0];
    this.groupValue = new double[grouping ? index.length : 0];
    this.occurs = new byte[grouping ? Math.multiplyExact(capacity, LEVELS) : 0];
    this.levelSpans = new int[Math.multiplyExact(capacity, LEVEL_SPANS)];
    this.numberOfLevel = new int[occurs.length];
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
   * @param from the example starts at {@code offset}. Not modified.
   */
  public void setLevels(int position, byte[] from, int offset, int label) {
    copyLevels(position, from, offset, label);
    listLevels(position);
  }

  /**
   * The first half of {@link #setLevels}. Images that lie far apart in memory are best copied one
   * after the other: while one is on its way, the next can be asked for.
   *
   * @param from the example starts at {@code offset}. Not modified.
   */
  public void copyLevels(int position, byte[] from, int offset, int label) {
    labels[position] = label;
    System.arraycopy(from, offset, levels, position * inputs, inputs);
  }

  /** The second half of {@link #setLevels}. */
  public void listLevels(int position) {
    largest[position] = 1;
    int from = position * stride;
    int offset = position * inputs;
    int count =
        GreyLevels.listNonZero(levels, offset, inputs, index, from, spanStart, position * spans);
    for (int i = 0; i < count; i++) {
      value[from + i] = GreyLevels.input(levels[offset + index[from + i]]);
    }
    end(position, count);
    if (grouping) {
      groupLevels(position, count);
    }
  }

  /**
   * Fills a position with numbers.
   *
   * @param numbers one for each input. Not modified.
   */
  public void setNumbers(int position, double[] numbers, int label) {
    labels[position] = label;
    int base = position * stride;
    int count = 0;
    for (int i = 0; i < inputs; i++) {
      if (i % SPAN == 0) {
        spanStart[position * spans + i / SPAN] = count;
      }
      index[base + count] = i;
      value[base + count] = numbers[i];
      // Where zeros stand cannot be guessed, so no branch asks.
      count += oneUnlessZero(numbers[i]);
    }
    end(position, count);
    if (grouping) {
      groupNumbers(position, numbers, count);
    }
  }

  /** 0 for 0 and −0, 1 for all else. */
  private static int oneUnlessZero(double x) {
    long magnitude = Double.doubleToRawLongBits(x) << 1;
    return (int) ((magnitude | -magnitude) >>> Long.SIZE - 1);
  }

  /** Each number is a group of its own. */
  private void groupNumbers(int position, double[] numbers, int count) {
    int base = position * stride;
    largest[position] = MatrixOperations.maxAbs(numbers, 0, inputs);
    groupCount[position] = count;
    for (int i = 0; i < count; i++) {
      groupNumber[base + i] = i;
      groupValue[base + i] = value[base + i];
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

  /** How many spans of {@link #SPAN} inputs there are, the last one perhaps shorter. */
  public int spans() {
    return (inputs + SPAN - 1) / SPAN;
  }

  /**
   * The first pair of an example whose input is at least {@code span · SPAN}.
   *
   * @param span 0 to {@link #spans()}
   */
  public int spanFrom(int position, int span) {
    return position * stride + spanStart[position * spans + span];
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

  /** Number of pairs of each example; the array itself. Not to be modified. */
  public int[] entryCounts() {
    return entryCount;
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

  /** Which group of its example each pair belongs to; the array itself. Not to be modified. */
  public int[] groupNumbers() {
    return groupNumber;
  }

  /**
   * The value of each group: that of group g of an example is at {@link #entriesFrom} + g. The
   * array itself, not to be modified.
   */
  public double[] groupValues() {
    return groupValue;
  }

  /** Behind the last pair stand pairs that change no sum: loops take several at once. */
  private void end(int position, int count) {
    int to = position * stride + count;
    Arrays.fill(index, to, to + Kernel.PAIRS_AT_ONCE - 1, 0);
    Arrays.fill(value, to, to + Kernel.PAIRS_AT_ONCE - 1, 0);
    entryCount[position] = count;
    spanStart[position * spans + (inputs + SPAN - 1) / SPAN] = count;
  }

  /** Numbers the levels that occur, from the lowest. */
  private void groupLevels(int position, int count) {
    int from = position * stride;
    int offset = position * inputs;
    int room = position * LEVELS;
    Arrays.fill(occurs, room, room + LEVELS, (byte) 0);
    for (int i = 0; i < count; i++) {
      // From here on the levels that are not zero stand in front.
      levels[offset + i] = levels[offset + index[from + i]];
      occurs[room + (levels[offset + i] & 0xFF)] = 1;
    }
    int groups =
        GreyLevels.listNonZero(
            occurs, room, LEVELS, groupNumber, from, levelSpans, position * LEVEL_SPANS);
    for (int group = 0; group < groups; group++) {
      int level = groupNumber[from + group];
      groupValue[from + group] = GreyLevels.input(level);
      numberOfLevel[room + level] = group;
    }
    groupCount[position] = groups;
    for (int i = 0; i < count; i++) {
      groupNumber[from + i] = numberOfLevel[room + (levels[offset + i] & 0xFF)];
    }
  }
}
