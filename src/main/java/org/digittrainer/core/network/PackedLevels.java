package org.digittrainer.core.network;

/**
 * Grey levels without the zeros: one bit for each input, the first one lowest in the first byte,
 * and 1 where it is nonzero; then the levels that are. An MNIST image takes 250 bytes instead of
 * 784, and half of the work of listing its inputs is done.
 */
public final class PackedLevels {

  private PackedLevels() {}

  /** The most bytes that so many inputs can take. */
  public static int most(int inputs) {
    return Math.addExact(inputs, bytesOfMarks(inputs));
  }

  /**
   * The bytes that some levels take.
   *
   * @param levels {@code inputs} of them from {@code from}. Not modified.
   */
  public static int length(byte[] levels, int from, int inputs) {
    int length = bytesOfMarks(inputs);
    for (int i = 0; i < inputs; i += Long.SIZE) {
      length += Long.bitCount(GreyLevels.marks(levels, from + i, Math.min(Long.SIZE, inputs - i)));
    }
    return length;
  }

  /**
   * Packs some levels.
   *
   * @param levels {@code inputs} of them from {@code from}. Not modified.
   * @param packed receives them from {@code start}. Modified.
   * @return the end of what was packed
   */
  public static int pack(byte[] levels, int from, int inputs, byte[] packed, int start) {
    int mark = start;
    int to = start + bytesOfMarks(inputs);
    for (int i = 0; i < inputs; i += Long.SIZE) {
      int count = Math.min(Long.SIZE, inputs - i);
      long marks = GreyLevels.marks(levels, from + i, count);
      for (int bit = 0; bit < count; bit += Byte.SIZE) {
        packed[mark++] = (byte) (marks >>> bit);
      }
      for (; marks != 0; marks &= marks - 1) {
        packed[to++] = levels[from + i + Long.numberOfTrailingZeros(marks)];
      }
    }
    return to;
  }

  /**
   * The levels that were packed, zeros and all.
   *
   * @param packed from {@code start}. Not modified.
   */
  public static byte[] unpack(byte[] packed, int start, int inputs) {
    byte[] levels = new byte[inputs];
    int from = start + bytesOfMarks(inputs);
    for (int i = 0; i < inputs; i++) {
      if ((packed[start + i / Byte.SIZE] >> i % Byte.SIZE & 1) != 0) {
        levels[i] = packed[from++];
      }
    }
    return levels;
  }

  /** Where the nonzero levels begin, counted from the marks. */
  static int bytesOfMarks(int inputs) {
    return (inputs + Byte.SIZE - 1) / Byte.SIZE;
  }

  /**
   * The marks of a span of 64 inputs.
   *
   * @param packed from {@code start}, with 7 bytes or more after its last mark. Not modified.
   * @param first the span's first input, a multiple of 64
   */
  static long marks(byte[] packed, int start, int first, int inputs) {
    long marks = GreyLevels.eight(packed, start + first / Byte.SIZE);
    int rest = inputs - first;
    return rest < Long.SIZE ? marks & (1L << rest) - 1 : marks;
  }
}
