package org.digittrainer.models.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.digittrainer.models.format.RawTensor.NumberType;
import org.digittrainer.problem.Problem;

/** Reads arrays in NumPy's format, versions 1 to 3. */
final class NpyReader {

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int AFTER_VERSION = MAGIC.length + 2;
  private static final int LONGEST_HEADER = 1000;

  // NumPy writes the keys in this order.
  private static final Pattern HEADER =
      Pattern.compile(
          "\\{'descr': '([<>])f([48])', 'fortran_order': (True|False), "
              + "'shape': \\(((?:[0-9]{1,9}, ?)*(?:[0-9]{1,9})?)\\), ?\\} *\n?");

  private NpyReader() {}

  /** The array of a file; the pointer names it in refusals. */
  static RawTensor read(String pointer, byte[] file) {
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    String text = header(pointer, bytes);
    Matcher header = HEADER.matcher(text);
    if (!header.matches()) {
      throw new Problem.Unacceptable(pointer, "must be an array of float64 or float32");
    }
    NumberType type = header.group(2).equals("8") ? NumberType.F64 : NumberType.F32;
    List<Integer> shape = shape(header.group(4));
    if (shape.isEmpty() || !RawTensor.fits(shape, type, bytes.remaining())) {
      throw new Problem.Unacceptable(pointer, "must have as many numbers as its shape says");
    }
    boolean little = header.group(1).equals("<");
    ByteBuffer numbers =
        bytes.slice().order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    return new RawTensor(shape, type, header.group(3).equals("True") && shape.size() == 2, numbers);
  }

  /** Reads the header and leaves the buffer at the first number. */
  private static String header(String pointer, ByteBuffer bytes) {
    boolean numpy =
        bytes.remaining() >= AFTER_VERSION + Integer.BYTES
            && Arrays.equals(bytes.array(), 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    int version = numpy ? bytes.get(MAGIC.length) : 0;
    if (version < 1 || version > 3) {
      throw new Problem.Unacceptable(pointer, "must be an array in NumPy's format");
    }
    bytes.position(AFTER_VERSION);
    int length = version == 1 ? Short.toUnsignedInt(bytes.getShort()) : bytes.getInt();
    if (length < 0 || length > LONGEST_HEADER || length > bytes.remaining()) {
      throw new Problem.Unacceptable(pointer, "must have a header of the length that it states");
    }
    byte[] text = new byte[length];
    bytes.get(text);
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  private static List<Integer> shape(String tuple) {
    return Arrays.stream(tuple.split(","))
        .map(String::strip)
        .filter(size -> !size.isEmpty())
        .map(Integer::valueOf)
        .toList();
  }
}
