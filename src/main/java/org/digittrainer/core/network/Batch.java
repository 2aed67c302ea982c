package org.digittrainer.core.network;

import java.util.Arrays;
import org.digittrainer.core.kernel.LayerKernel;
import org.digittrainer.core.kernel.LayerKernel.SparseRows;
import org.digittrainer.core.matrix.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * Buffers for labelled examples, reused for each mini-batch. Only inputs that are not zero are
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

  private final int inputs;
  private final int stride;
  private final byte[] levels;
  private final int[] index;
  private final double[] value;
  private final int spanStride;
  private final int[] spanStart;
  private final int[] entryCount;
  private final int[] labels;
  private final SparseRows rows;
  private final @Nullable Groups groups;
  private int size;

  private Batch(int capacity, int inputs, boolean grouping) {
    this.inputs = inputs;
    this.stride = Math.max(inputs, GreyLevels.COUNT) + Matrix.LANES;
    this.levels = new byte[Math.multiplyExact(capacity, inputs)];
    this.index = new int[Math.multiplyExact(capacity, stride)];
    this.value = new double[index.length];
    this.spanStride = spans() + 1;
    this.spanStart = new int[Math.multiplyExact(capacity, spanStride)];
    this.entryCount = new int[capacity];
    this.labels = new int[capacity];
    this.rows = new SparseRows(index, value, entryCount, stride);
    this.groups = grouping ? new Groups(capacity, stride) : null;
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
   * The first half of {@link #setLevels}, which needs the second after it. Images that lie far
   * apart in memory are best copied one after the other: while one is on its way, the next can be
   * asked for.
   *
   * @param from the example starts at {@code offset}. Not modified.
   */
  public void copyLevels(int position, byte[] from, int offset, int label) {
    labels[position] = label;
    System.arraycopy(from, offset, levels, position * inputs, inputs);
  }

  /** The second half of {@link #setLevels}. */
  public void listLevels(int position) {
    int from = position * stride;
    int offset = position * inputs;
    int count =
        GreyLevels.listNonZero(
            levels, offset, inputs, index, from, spanStart, position * spanStride);
    for (int i = 0; i < count; i++) {
      value[from + i] = GreyLevels.input(levels[offset + index[from + i]]);
    }
    end(position, count);
    if (groups != null) {
      groups.ofLevels(position, levels, offset, index, count);
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
        spanStart[position * spanStride + i / SPAN] = count;
      }
      index[base + count] = i;
      value[base + count] = numbers[i];
      // Where zeros stand cannot be guessed, so no branch asks.
      count += oneUnlessZero(numbers[i]);
    }
    end(position, count);
    if (groups != null) {
      groups.ofNumbers(position, value, count);
    }
  }

  /** 0 for 0 and −0, 1 for all else. */
  private static int oneUnlessZero(double x) {
    long magnitude = Double.doubleToRawLongBits(x) << 1;
    return (int) ((magnitude | -magnitude) >>> Long.SIZE - 1);
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
    return position * stride + spanStart[position * spanStride + span];
  }

  /** The entries of all examples, for the loops of the core. Not to be modified. */
  public SparseRows rows() {
    return rows;
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
    return required().counts()[position];
  }

  /** Number of pairs of each example; the array itself. Not to be modified. */
  public int[] entryCounts() {
    return entryCount;
  }

  /** Number of groups of each example; the array itself. Not to be modified. */
  public int[] groupCounts() {
    return required().counts();
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
    return required().largest(position);
  }

  /** Which group of its example each pair belongs to; the array itself. Not to be modified. */
  public int[] groupNumbers() {
    return required().numbers();
  }

  /**
   * The value of each group: that of group g of an example is at {@link #entriesFrom} + g. The
   * array itself, not to be modified.
   */
  public double[] groupValues() {
    return required().values();
  }

  /** Behind the last pair stand pairs that change no sum: loops take several at once. */
  private void end(int position, int count) {
    int to = position * stride + count;
    Arrays.fill(index, to, to + LayerKernel.ENTRIES_AT_ONCE - 1, 0);
    Arrays.fill(value, to, to + LayerKernel.ENTRIES_AT_ONCE - 1, 0);
    entryCount[position] = count;
    spanStart[position * spanStride + spans()] = count;
  }

  private Groups required() {
    if (groups == null) {
      throw new IllegalStateException("this batch does not group its inputs");
    }
    return groups;
  }
}
