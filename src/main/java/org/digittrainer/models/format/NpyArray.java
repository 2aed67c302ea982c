package org.digittrainer.models.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.digittrainer.core.network.NetworkShape.Tensor;

/** One array in NumPy's format 1.0: float64, little-endian, row-major. */
final class NpyArray {

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  // NumPy pads the header so that the numbers start at a multiple of this.
  private static final int ALIGNMENT = 64;

  private NpyArray() {}

  /**
   * The bytes of one tensor's file.
   *
   * @param values the flat array that the tensor is part of. Not modified.
   */
  static byte[] bytes(Tensor tensor, double[] values) {
    byte[] header = header(tensor.shape());
    byte[] bytes = new byte[header.length + tensor.size() * Double.BYTES];
    ByteBuffer.wrap(bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(header)
        .asDoubleBuffer()
        .put(values, tensor.offset(), tensor.size());
    return bytes;
  }

  private static byte[] header(List<Integer> shape) {
    String text = "{'descr': '<f8', 'fortran_order': False, 'shape': " + tuple(shape) + ", }";
    int unpadded = MAGIC.length + Short.BYTES + text.length() + 1;
    String padded = text + " ".repeat(Math.floorMod(-unpadded, ALIGNMENT)) + "\n";
    return ByteBuffer.allocate(MAGIC.length + Short.BYTES + padded.length())
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(MAGIC)
        .putShort((short) padded.length())
        .put(padded.getBytes(StandardCharsets.US_ASCII))
        .array();
  }

  /** As Python writes it: a tuple of one ends in a comma. */
  private static String tuple(List<Integer> shape) {
    String sizes = shape.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return shape.size() == 1 ? "(" + sizes + ",)" : "(" + sizes + ")";
  }
}
