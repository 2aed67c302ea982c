package org.digittrainer.models.format;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.digittrainer.core.network.NetworkShape.Tensor;
import org.digittrainer.core.network.Pixels;

/**
 * Writes a zip file of arrays in NumPy's format 1.0: float64, little-endian, row-major, and the
 * activation as a string, and pixels as one where they are not scaled. See <a
 * href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">numpy.lib.format</a>.
 */
final class NpzWriter {

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};

  /** NumPy pads the header so that the numbers start at a multiple of this many bytes. */
  private static final int ALIGNMENT = 64;

  /** The earliest time of a zip entry, fixed so that equal weights give equal bytes. */
  private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);

  private NpzWriter() {}

  static void write(Weights weights, OutputStream file) throws IOException {
    double[] values = weights.parameters().array();
    ZipOutputStream zip = new ZipOutputStream(file);
    for (Tensor tensor : weights.parameters().shape().tensors()) {
      add(tensor.name(), array -> write(tensor, values, array), zip);
    }
    add(TensorFile.ACTIVATION, weights.activation().name(), zip);
    Optional<Pixels> pixels = weights.statedPixels();
    if (pixels.isPresent()) {
      add(TensorFile.PIXELS, pixels.get().name(), zip);
    }
    zip.finish();
  }

  private static void add(String name, String text, ZipOutputStream zip) throws IOException {
    byte[] string = string(text);
    add(name, array -> array.write(string), zip);
  }

  /** Writes one array. */
  private interface Content {
    void write(OutputStream file) throws IOException;
  }

  /** Stored: weights hardly compress, and compressed bytes differ between releases of zlib. */
  private static void add(String name, Content content, ZipOutputStream zip) throws IOException {
    FilePart size = FilePart.nothing();
    CRC32 crc = new CRC32();
    content.write(new CheckedOutputStream(size, crc));
    ZipEntry entry = new ZipEntry(name + ".npy");
    entry.setMethod(ZipEntry.STORED);
    entry.setTimeLocal(EPOCH);
    entry.setSize(size.length());
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    content.write(zip);
  }

  /**
   * Writes the file of one tensor out of the flat array of {@code values}, which is not modified.
   */
  static void write(Tensor tensor, double[] values, OutputStream file) throws IOException {
    file.write(header("<f8", tensor.shape()));
    for (byte[] part : ParameterBytes.parts(values, tensor.offset(), tensor.size())) {
      file.write(part);
    }
  }

  /** The file of an array of no dimension that holds a string. */
  private static byte[] string(String text) {
    byte[] header = header("<U" + text.length(), List.of());
    byte[] characters = text.getBytes(Charset.forName("UTF-32LE"));
    return ByteBuffer.allocate(header.length + characters.length)
        .put(header)
        .put(characters)
        .array();
  }

  private static byte[] header(String type, List<Integer> shape) {
    String text =
        "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + tuple(shape) + ", }";
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
