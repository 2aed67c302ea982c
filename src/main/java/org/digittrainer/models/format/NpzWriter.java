package org.digittrainer.models.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.digittrainer.core.network.NetworkShape.Tensor;
import org.digittrainer.core.network.Parameters;

/**
 * Writes a zip file of arrays in NumPy's format 1.0: float64, little-endian, row-major. See <a
 * href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">numpy.lib.format</a>.
 */
final class NpzWriter {

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};

  /** NumPy pads the header so that the numbers start at a multiple of this many bytes. */
  private static final int ALIGNMENT = 64;

  /** The earliest time of a zip entry, fixed so that equal weights give equal bytes. */
  private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);

  private NpzWriter() {}

  static byte[] write(Weights weights) throws IOException {
    Parameters parameters = weights.parameters();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Tensor tensor : parameters.shape().tensors()) {
        byte[] array = array(tensor, parameters.array());
        zip.putNextEntry(entry(tensor.name() + ".npy", array));
        zip.write(array);
      }
    }
    return bytes.toByteArray();
  }

  /** Stored: weights hardly compress, and compressed bytes differ between releases of zlib. */
  private static ZipEntry entry(String name, byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setTimeLocal(EPOCH);
    entry.setSize(bytes.length);
    entry.setCrc(crc.getValue());
    return entry;
  }

  /** The file of one tensor out of the flat array of {@code values}, which is not modified. */
  static byte[] array(Tensor tensor, double[] values) {
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

  /** As Python writes it: a tuple of one element ends in a comma. */
  private static String tuple(List<Integer> shape) {
    String sizes = shape.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return shape.size() == 1 ? "(" + sizes + ",)" : "(" + sizes + ")";
  }
}
