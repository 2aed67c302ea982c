package org.digittrainer.core.network;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Inputs that are stored as unsigned bytes: u stands for u / 255. */
final class GreyLevels {

  /** How many there are. */
  static final int COUNT = 256;

  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final double[] INPUTS = inputs();

  private GreyLevels() {}

  /** The input that a level stands for; bytes count as unsigned. */
  static double input(int level) {
    return INPUTS[level & 0xFF];
  }

  /**
   * Lists where a run of bytes is not zero, eight bytes at a look.
   *
   * @param levels {@code inputs} of them from {@code offset}. Not modified.
   * @param list gets their places in the run, from {@code from}; room for inputs + 1. Modified.
   * @return behind the last
   */
  static int listNonZero(byte[] levels, int offset, int inputs, int[] list, int from) {
    int entries = from;
    int i = 0;
    for (; i + Long.BYTES <= inputs; i += Long.BYTES) {
      long eight = (long) EIGHT_BYTES.get(levels, offset + i);
      // The high bit of each byte that is not zero.
      long marks = (((eight & ~HIGH_BITS) + ~HIGH_BITS) | eight) & HIGH_BITS;
      while (marks != 0) {
        list[entries++] = i + (Long.numberOfTrailingZeros(marks) >>> 3);
        marks &= marks - 1;
      }
    }
    for (; i < inputs; i++) {
      list[entries] = i;
      entries += levels[offset + i] == 0 ? 0 : 1;
    }
    return entries;
  }

  private static double[] inputs() {
    double[] values = new double[COUNT];
    for (int level = 0; level < COUNT; level++) {
      values[level] = level / 255.0;
    }
    return values;
  }
}
