package org.digittrainer.core.network;

import java.util.Arrays;
import org.digittrainer.core.kernel.LayerKernel;
import org.digittrainer.core.kernel.LayerKernel.SparseRows;
import org.digittrainer.core.matrix.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * Buffers for labelled examples, reused for each mini-batch. Only nonzero inputs are kept: four of
 * five pixels of a handwritten digit are zero, and a zero changes no sum.
 *
 * <p>The inputs of an example are a run of (index, value) pairs in ascending order of the index. A
 * grouped batch also records which of them are equal, because equal inputs shift a unit equally.
 *
 * <p>Several threads may fill different positions at once.
 */
public final class Batch {

  /** Consecutive inputs in a span, see {@link #spanFrom}. */
  public static final int SPAN = Long.SIZE;

  private final int inputs;
  private final int spans;
  private final byte[] packed;
  private final int packedStride;
  private final int[] labels;
  private final SparseRows rows;
  private final int[] spanStart;
  private final @Nullable Groups groups;
  private int size;

  private Batch(int capacity, int inputs, boolean grouped) {
    int stride = Math.max(inputs, GreyLevels.COUNT) + Matrix.LANES;
    int length = Math.multiplyExact(capacity, stride);
    this.inputs = inputs;
    this.spans = (inputs + SPAN - 1) / SPAN;
    // Marks are read eight bytes at a time.
    this.packedStride = PackedLevels.most(inputs) + Long.BYTES;
    this.packed = new byte[Math.multiplyExact(capacity, packedStride)];
    this.labels = new int[capacity];
    this.rows = new SparseRows(new int[length], new double[length], new int[capacity], stride);
    this.spanStart = new int[Math.multiplyExact(capacity, spans + 1)];
    this.groups = grouped ? new Groups(capacity, stride) : null;
  }

  /** A batch that groups equal inputs, for gradients. */
  public static Batch grouped(int capacity, int inputs) {
    return new Batch(capacity, inputs, true);
  }

  /** A batch without groups, for predictions. */
  public static Batch plain(int capacity, int inputs) {
    return new Batch(capacity, inputs, false);
  }

  /** The largest number of examples that it can hold. */
  public int capacity() {
    return labels.length;
  }

  /** The number of examples that it holds now. */
  public int size() {
    return size;
  }

  /** Numbers in one example. */
  public int inputs() {
    return inputs;
  }

  /**
   * Sets the number of examples; each of their positions must then be filled.
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
    setLevels(position, from, offset, label, Pixels.SCALED);
  }

  /**
   * Fills a position with grey levels.
   *
   * @param from the example starts at {@code offset}: unsigned bytes. Not modified.
   * @param pixels the inputs that they stand for
   */
  public void setLevels(int position, byte[] from, int offset, int label, Pixels pixels) {
    packLevels(position, from, offset, label);
    listLevels(position, pixels);
  }

  /**
   * The first half of {@link #setLevels}, to be followed by {@link #listLevels}.
   *
   * @param from the example starts at {@code offset}: unsigned bytes. Not modified.
   */
  public void packLevels(int position, byte[] from, int offset, int label) {
    labels[position] = label;
    PackedLevels.pack(from, offset, inputs, packed, position * packedStride);
  }

  /**
   * As {@link #packLevels}, of {@link PackedLevels}. Images that are scattered in memory are best
   * copied one after another: their cache misses then overlap.
   *
   * @param from the example starts at {@code offset}. Not modified.
   * @param length bytes that it takes
   */
  public void copyPacked(int position, byte[] from, int offset, int length, int label) {
    labels[position] = label;
    System.arraycopy(from, offset, packed, position * packedStride, length);
  }

  /** The second half of {@link #setLevels}. */
  public void listLevels(int position, Pixels pixels) {
    int from = rows.from(position);
    int start = position * packedStride;
    int to = from;
    for (int span = 0; span < spans; span++) {
      spanStart[spansFrom(position) + span] = to - from;
      long marks = PackedLevels.marks(packed, start, span * SPAN, inputs);
      to = GreyLevels.list(marks, span * SPAN, rows.index(), to);
    }
    int levels = start + PackedLevels.bytesOfMarks(inputs);
    pixels.inputs(packed, levels, rows.value(), from, to - from);
    end(position, to - from);
    if (groups != null) {
      groups.ofLevels(position, packed, levels, to - from, pixels);
    }
  }

  /**
   * Fills a position with numbers.
   *
   * @param numbers one for each input. Not modified.
   */
  public void setNumbers(int position, double[] numbers, int label) {
    labels[position] = label;
    int from = rows.from(position);
    int to = from;
    for (int span = 0; span < spans; span++) {
      spanStart[spansFrom(position) + span] = to - from;
      to = listNonZero(numbers, span * SPAN, to);
    }
    end(position, to - from);
    if (groups != null) {
      groups.ofNumbers(position, rows.value(), to - from);
    }
  }

  /** Lists the nonzero numbers of a span from {@code to} on; returns the new end. */
  private int listNonZero(double[] numbers, int first, int to) {
    int[] index = rows.index();
    double[] value = rows.value();
    int end = to;
    for (int i = first; i < Math.min(first + SPAN, inputs); i++) {
      index[end] = i;
      value[end] = numbers[i];
      // Without a branch, because the positions of zeros are unpredictable.
      end += oneUnlessZero(numbers[i]);
    }
    return end;
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

  /** The nonzero inputs of every example. Not to be modified. */
  public SparseRows rows() {
    return rows;
  }

  /** Number of spans of {@link #SPAN} inputs, the last one perhaps shorter. */
  public int spans() {
    return spans;
  }

  /**
   * The first pair of an example whose input is at least {@code span · SPAN}.
   *
   * @param span 0 to {@link #spans()}
   */
  public int spanFrom(int position, int span) {
    return rows.from(position) + spanStart[spansFrom(position) + span];
  }

  /**
   * The groups of equal inputs.
   *
   * @throws IllegalStateException if this batch is plain
   */
  public Groups groups() {
    if (groups == null) {
      throw new IllegalStateException("this batch does not group its inputs");
    }
    return groups;
  }

  private int spansFrom(int position) {
    return position * (spans + 1);
  }

  /** Pads the pairs with zeros, because loops read several at once. */
  private void end(int position, int count) {
    int from = rows.from(position) + count;
    Arrays.fill(rows.index(), from, from + LayerKernel.ENTRIES_AT_ONCE - 1, 0);
    Arrays.fill(rows.value(), from, from + LayerKernel.ENTRIES_AT_ONCE - 1, 0);
    rows.count()[position] = count;
    spanStart[spansFrom(position) + spans] = count;
  }
}
