package org.digittrainer.models.format;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * A tensor as a file holds it, not yet decoded.
 *
 * @param shape its sizes
 * @param type of its numbers
 * @param columnMajor whether the first index varies fastest
 * @param bytes exactly its numbers, in its byte order. Not modified.
 */
record RawTensor(List<Integer> shape, NumberType type, boolean columnMajor, ByteBuffer bytes) {

  /** The encoding of numbers. */
  enum NumberType {
    F16(Short.BYTES),
    F32(Float.BYTES),
    F64(Double.BYTES),
    I8(Byte.BYTES),
    I16(Short.BYTES),
    I32(Integer.BYTES),
    I64(Long.BYTES),
    U8(Byte.BYTES),
    U16(Short.BYTES),
    U32(Integer.BYTES),
    U64(Long.BYTES);

    private final int size;

    NumberType(int size) {
      this.size = size;
    }

    /** Bytes of one number. */
    int size() {
      return size;
    }
  }

  /** Whether a tensor of this shape, each size at least 0, has this many bytes. */
  static boolean fits(List<Integer> shape, NumberType type, long bytes) {
    if (shape.contains(0)) {
      return bytes == 0;
    }
    long wanted = type.size();
    for (int size : shape) {
      if (wanted > bytes / size) { // Checked first: the product could overflow.
        return false;
      }
      wanted *= size;
    }
    return wanted == bytes;
  }

  /** Decodes the numbers, row by row, into an array, which is modified; true if all are finite. */
  boolean copyTo(double[] values, int offset) {
    int count = bytes.remaining() / type.size();
    int columns = shape.isEmpty() ? 1 : shape.get(shape.size() - 1);
    int rows = columns == 0 ? 0 : count / columns;
    boolean finite = true;
    for (int i = 0; i < count; i++) {
      int from = columnMajor ? i % columns * rows + i / columns : i;
      values[offset + i] = number(from);
      finite &= Double.isFinite(values[offset + i]);
    }
    return finite;
  }

  private double number(int index) {
    return number(type, bytes, bytes.position() + index * type.size());
  }

  /** Decodes the number at an offset. */
  static double number(NumberType type, ByteBuffer bytes, int offset) {
    return switch (type) {
      case F16 -> half(bytes.getShort(offset));
      case F32 -> bytes.getFloat(offset);
      case F64 -> bytes.getDouble(offset);
      case I8 -> bytes.get(offset);
      case I16 -> bytes.getShort(offset);
      case I32 -> bytes.getInt(offset);
      case I64 -> bytes.getLong(offset);
      case U8 -> Byte.toUnsignedInt(bytes.get(offset));
      case U16 -> Short.toUnsignedInt(bytes.getShort(offset));
      case U32 -> Integer.toUnsignedLong(bytes.getInt(offset));
      case U64 -> Double.parseDouble(Long.toUnsignedString(bytes.getLong(offset)));
    };
  }

  /** A number of IEEE 754's 16 bits; Java can decode it itself from 20 on. */
  private static double half(short bits) {
    int exponent = bits >> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    double size =
        switch (exponent) {
          case 0 -> Math.scalb((double) fraction, -24);
          case 0x1f -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
          default -> Math.scalb(0x400 + (double) fraction, exponent - 25);
        };
    return bits < 0 ? -size : size;
  }
}
