package org.digittrainer.models.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import org.digittrainer.models.format.RawTensor.NumberType;
import org.digittrainer.problem.Problem;

/**
 * A NumPy array of numbers that is read one by one, so that it need not fit into memory. Not
 * thread-safe.
 */
public final class NumpyStream {

  private static final int BEFORE_LENGTH = NpyReader.MAGIC.length + 2;
  private static final int NUMBERS_AT_ONCE = 8192;

  private final String pointer;
  private final InputStream file;
  private final List<Integer> shape;
  private final NumberType type;
  private final ByteBuffer buffer;

  /**
   * Reads the header of a file of any integers or floats.
   *
   * @param pointer names the array in refusals
   * @throws Problem.Unacceptable if it is no such file, or one whose first index varies fastest
   */
  public NumpyStream(String pointer, InputStream file) throws IOException {
    this.pointer = pointer;
    this.file = file;
    NpyReader reader = new NpyReader(pointer, head(file));
    this.shape = reader.header().shape();
    this.type = reader.anyType();
    if (reader.header().columnMajor() && shape.size() > 1) {
      throw refusal("must be in C order: save np.ascontiguousarray of it");
    }
    this.buffer = ByteBuffer.allocate(NUMBERS_AT_ONCE * type.size()).order(reader.order());
    buffer.limit(0);
  }

  /** The file up to its first number. */
  private static ByteBuffer head(InputStream file) throws IOException {
    byte[] start = file.readNBytes(BEFORE_LENGTH + Short.BYTES);
    boolean numpy = start.length == BEFORE_LENGTH + Short.BYTES;
    boolean longer = numpy && start[NpyReader.MAGIC.length] > 1;
    byte[] more = longer ? file.readNBytes(Short.BYTES) : new byte[0];
    int length =
        numpy
            ? Byte.toUnsignedInt(start[BEFORE_LENGTH])
                | Byte.toUnsignedInt(start[BEFORE_LENGTH + 1]) << 8
            : 0;
    byte[] header = file.readNBytes(length);
    return ByteBuffer.allocate(start.length + more.length + header.length)
        .put(start)
        .put(more)
        .put(header)
        .flip();
  }

  /** Its sizes; empty for a single number. */
  public List<Integer> shape() {
    return shape;
  }

  /**
   * The next number, of any value.
   *
   * @throws Problem.Unacceptable if there are fewer than the shape says
   */
  public double next() throws IOException {
    if (buffer.remaining() < type.size()) {
      fill();
    }
    double number = RawTensor.number(type, buffer, buffer.position());
    buffer.position(buffer.position() + type.size());
    return number;
  }

  /** Refuses more numbers than the shape says. */
  public void requireEnd() throws IOException {
    if (buffer.hasRemaining() || file.read() >= 0) {
      throw miscounted();
    }
  }

  private void fill() throws IOException {
    buffer.clear();
    int count = file.readNBytes(buffer.array(), 0, buffer.capacity());
    buffer.limit(count);
    if (count < type.size()) {
      throw miscounted();
    }
  }

  private Problem.Unacceptable miscounted() {
    return refusal("must have as many numbers as its shape says");
  }

  private Problem.Unacceptable refusal(String detail) {
    return new Problem.Unacceptable(pointer, detail);
  }
}
