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

  /** Eight bytes, the first one lowest. */
  static long eight(byte[] bytes, int from) {
    return (long) EIGHT_BYTES.get(bytes, from);
  }

  /**
   * One bit for each of up to 64 bytes: bit i is 1 where byte {@code from} + i is nonzero.
   *
   * @param levels Not modified.
   */
  static long marks(byte[] levels, int from, int count) {
    long marks = 0;
    int i = 0;
    for (; i + Long.BYTES <= count; i += Long.BYTES) {
      long eight = eight(levels, from + i);
      // Sets the high bit of each nonzero byte, then gathers the eight of them in one byte.
      long high = (((eight & ~HIGH_BITS) + ~HIGH_BITS) | eight) & HIGH_BITS;
      marks |= (high >>> 7) * GATHER >>> 56 << i;
    }
    for (; i < count; i++) {
      marks |= levels[from + i] == 0 ? 0 : 1L << i;
    }
    return marks;
  }

  /**
   * Lists the positions of the bits that are set. The edges of the ink are unpredictable, so a
   * branch for each byte would often be mispredicted; here it depends on the number of bits alone.
   *
   * @param first is added to each position
   * @param list receives them from {@code from}. Modified.
   * @return the end of the list
   */
  static int list(long marks, int first, int[] list, int from) {
    int to = from;
    for (long rest = marks; rest != 0; rest &= rest - 1) {
      list[to++] = first + Long.numberOfTrailingZeros(rest);
    }
    return to;
  }
}
