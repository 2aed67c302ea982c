package org.digittrainer.core.network;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Inputs that are stored as unsigned bytes: u stands for u / 255. */
final class GreyLevels {

  /** How many there are. */
  static final int COUNT = 256;

  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long GATHER = 0x0102040810204080L;
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final double[] INPUTS = inputs();

  private GreyLevels() {}

  /** The input that a level stands for; bytes count as unsigned. */
  static double input(int level) {
    return INPUTS[level & 0xFF];
  }

  /**
   * Lists where a run of bytes is not zero. First a bit for each of 64 bytes, then the bits: so
   * only the number of bits decides where a loop ends. Where ink begins and ends cannot be guessed,
   * and a branch for each change would cost more than all else.
   *
   * @param levels {@code inputs} of them from {@code offset}. Not modified.
   * @param list gets their places in the run, from {@code from}. Modified.
   * @param spans gets how many places were listed before each 64 bytes, from {@code spansAt}.
   *     Modified.
   * @return how many
   */
  static int listNonZero(
      byte[] levels, int offset, int inputs, int[] list, int from, int[] spans, int spansAt) {
    int to = from;
    for (int i = 0; i < inputs; i += Long.SIZE) {
      spans[spansAt + i / Long.SIZE] = to - from;
      long marks = marks(levels, offset + i, Math.min(Long.SIZE, inputs - i));
      while (marks != 0) {
        list[to++] = i + Long.numberOfTrailingZeros(marks);
        marks &= marks - 1;
      }
    }
    return to - from;
  }

  /** Bit i is 1 where byte {@code from} + i is not zero. */
  private static long marks(byte[] levels, int from, int count) {
    long marks = 0;
    int i = 0;
    for (; i + Long.BYTES <= count; i += Long.BYTES) {
      long eight = (long) EIGHT_BYTES.get(levels, from + i);
      // The high bit of each byte that is not zero, then all eight of them side by side.
      long high = (((eight & ~HIGH_BITS) + ~HIGH_BITS) | eight) & HIGH_BITS;
      marks |= (high >>> 7) * GATHER >>> 56 << i;
    }
    for (; i < count; i++) {
      marks |= levels[from + i] == 0 ? 0 : 1L << i;
    }
    return marks;
  }

  private static double[] inputs() {
    double[] values = new double[COUNT];
    for (int level = 0; level < COUNT; level++) {
      values[level] = level / 255.0;
    }
    return values;
  }
}
