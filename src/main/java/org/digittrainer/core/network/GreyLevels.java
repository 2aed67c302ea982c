package org.digittrainer.core.network;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Inputs that are stored as unsigned bytes; {@link Pixels} says what they stand for. */
final class GreyLevels {

  /** The number of levels. */
  static final int COUNT = 256;

  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long GATHER = 0x0102040810204080L;
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private GreyLevels() {}

  /**
   * Lists the nonzero bytes of a run: first one bit for each of 64 bytes, then the positions of the
   * bits that are set. The edges of the ink are unpredictable, so a branch for each byte would
   * often be mispredicted; here a branch depends on the number of bits alone.
   *
   * @param levels {@code inputs} of them from {@code offset}. Not modified.
   * @param list receives their positions in the run, from {@code from}. Modified.
   * @param spans receives, from {@code spansFrom}, how many were listed before each 64 bytes.
   *     Modified.
   * @return how many bytes are nonzero
   */
  static int listNonZero(
      byte[] levels, int offset, int inputs, int[] list, int from, int[] spans, int spansFrom) {
    int to = from;
    for (int i = 0; i < inputs; i += Long.SIZE) {
      spans[spansFrom + i / Long.SIZE] = to - from;
      long marks = marks(levels, offset + i, Math.min(Long.SIZE, inputs - i));
      while (marks != 0) {
        list[to++] = i + Long.numberOfTrailingZeros(marks);
        marks &= marks - 1;
      }
    }
    return to - from;
  }

  /** Bit i is 1 where byte {@code from} + i is nonzero. */
  private static long marks(byte[] levels, int from, int count) {
    long marks = 0;
    int i = 0;
    for (; i + Long.BYTES <= count; i += Long.BYTES) {
      long eight = (long) EIGHT_BYTES.get(levels, from + i);
      // Sets the high bit of each nonzero byte, then gathers the eight of them in one byte.
      long high = (((eight & ~HIGH_BITS) + ~HIGH_BITS) | eight) & HIGH_BITS;
      marks |= (high >>> 7) * GATHER >>> 56 << i;
    }
    for (; i < count; i++) {
      marks |= levels[from + i] == 0 ? 0 : 1L << i;
    }
    return marks;
  }
}
