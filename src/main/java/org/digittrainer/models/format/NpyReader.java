package org.digittrainer.models.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.digittrainer.models.format.RawTensor.NumberType;
import org.digittrainer.problem.Problem;

/** Reads an array in NumPy's format, versions 1 to 3. */
final class NpyReader {

  /** What each file begins with. */
  static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  private static final int AFTER_VERSION = MAGIC.length + 2;

  /** As NumPy itself limits it. */
  private static final int LONGEST_HEADER = 10_000;

  private static final Pattern TYPE = Pattern.compile("([<>=|]?)([A-Za-z_]+)([0-9]{0,4})");
  private static final int LONGEST_TEXT = 1000;

  private final String pointer;
  private final ByteBuffer elements;
  private final NpyHeader header;
  private final Matcher type;

  /** Reads the header of a file; the pointer names the array in refusals. */
  NpyReader(String pointer, ByteBuffer file) {
    this.pointer = pointer;
    this.elements = file.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    this.header = NpyHeader.parse(pointer, text(elements));
    this.type = TYPE.matcher(header.type());
    if (type.matches() && type.group(1).equals(">")) {
      elements.order(ByteOrder.BIG_ENDIAN);
    }
  }

  /** The numbers, which share the file's bytes. */
  RawTensor numbers() {
    NumberType numbers = floats("must be an array of float64 or float32");
    if (header.shape().isEmpty()) {
      throw refusal("must have as many numbers as its shape says");
    }
    return tensor(numbers);
  }

  /**
   * The type of floats.
   *
   * @param rule what a refusal of other types says
   */
  private NumberType floats(String rule) {
    return switch (code()) {
      case "f8", "d", "float64", "double" -> NumberType.F64;
      case "f4", "f", "float32", "single" -> NumberType.F32;
      case "O" ->
          throw refusal("must hold numbers; it holds a pickle of Python's objects, never read");
      default -> throw refusal(rule + ", is of '" + shortType() + "'");
    };
  }

  private String code() {
    return type.matches() ? type.group(2) + type.group(3) : "";
  }

  /**
   * The numbers, of any type but halves and perhaps of no dimension; they share the file's bytes.
   */
  RawTensor anyNumbers() {
    NumberType numbers = anyType();
    if (numbers == NumberType.F16) {
      throw refusal("must have numbers of 32 or 64 bits: those of 16 hold three digits only");
    }
    return tensor(numbers);
  }

  /** The type of the numbers, integers and halves too. */
  NumberType anyType() {
    return switch (code()) {
      case "i1" -> NumberType.I8;
      case "i2" -> NumberType.I16;
      case "i4" -> NumberType.I32;
      case "i8" -> NumberType.I64;
      case "u1", "b1" -> NumberType.U8;
      case "u2" -> NumberType.U16;
      case "u4" -> NumberType.U32;
      case "u8" -> NumberType.U64;
      case "f2", "e", "float16", "half" -> NumberType.F16;
      default -> floats("must be an array of integers or floats of at most 64 bits");
    };
  }

  NpyHeader header() {
    return header;
  }

  ByteOrder order() {
    return elements.order();
  }

  /** Whether the elements are text. */
  boolean isText() {
    return type.matches() && (type.group(2).equals("U") || type.group(2).equals("S"));
  }

  private RawTensor tensor(NumberType numbers) {
    if (!RawTensor.fits(header.shape(), numbers, elements.remaining())) {
      throw refusal("must have as many numbers as its shape says");
    }
    boolean columnMajor = header.columnMajor() && header.shape().size() == 2;
    return new RawTensor(
        header.shape(), numbers, columnMajor, elements.slice().order(elements.order()));
  }

  /** The one string that the array holds, of no dimension or in brackets. */
  String string() {
    boolean unicode = type.matches() && type.group(2).equals("U");
    boolean bytes = type.matches() && type.group(2).equals("S");
    boolean one = header.shape().stream().allMatch(size -> size == 1);
    if (!one || !unicode && !bytes || elements.remaining() > LONGEST_TEXT) {
      throw refusal("must be one string, as np.array('RELU') is");
    }
    Charset charset = unicode ? utf32() : StandardCharsets.UTF_8;
    return charset.decode(elements.duplicate()).toString().replaceFirst("\0+$", "");
  }

  private Charset utf32() {
    return Charset.forName(elements.order() == ByteOrder.BIG_ENDIAN ? "UTF-32BE" : "UTF-32LE");
  }

  /** Leaves the buffer at the first element. */
  private String text(ByteBuffer bytes) {
    byte[] magic = new byte[MAGIC.length];
    boolean numpy = bytes.remaining() >= AFTER_VERSION + Integer.BYTES;
    if (numpy) {
      bytes.get(bytes.position(), magic);
    }
    int version = Arrays.equals(magic, MAGIC) ? bytes.get(bytes.position() + MAGIC.length) : 0;
    if (version < 1 || version > 3) {
      throw refusal("must be an array in NumPy's format");
    }
    bytes.position(bytes.position() + AFTER_VERSION);
    int length = version == 1 ? Short.toUnsignedInt(bytes.getShort()) : bytes.getInt();
    if (length < 0 || length > LONGEST_HEADER || length > bytes.remaining()) {
      throw refusal("must have a header of the length that it states");
    }
    byte[] text = new byte[length];
    bytes.get(text);
    return new String(text, version < 3 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
  }

  private String shortType() {
    return header.type().substring(0, Math.min(header.type().length(), 20));
  }

  private Problem.Unacceptable refusal(String detail) {
    return new Problem.Unacceptable(pointer, detail);
  }
}
