package org.digittrainer.models.format;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.digittrainer.problem.Problem;

/**
 * The arrays of an NPZ file, whatever they mean.
 *
 * @param numbers by name
 * @param strings by name
 */
public record NumpyArrays(Map<String, Numbers> numbers, Map<String, String> strings) {

  private static final int ZIP = 0x504B0304;

  public NumpyArrays {
    numbers = Map.copyOf(numbers);
    strings = Map.copyOf(strings);
  }

  /**
   * An array of numbers, as doubles.
   *
   * @param shape its sizes; empty for a single number
   * @param values row-major, of any value; not to be modified
   */
  // Never compared.
  @SuppressWarnings("ArrayRecordComponent")
  public record Numbers(List<Integer> shape, double[] values) {

    static Numbers of(RawTensor tensor) {
      double[] values = new double[tensor.bytes().remaining() / tensor.type().size()];
      tensor.copyTo(values, 0);
      return new Numbers(tensor.shape(), values);
    }
  }

  /**
   * Reads a file.
   *
   * @param file Not modified.
   * @throws Problem.Unacceptable if it is no NPZ file, damaged, or larger than that of the largest
   *     network
   */
  public static NumpyArrays read(byte[] file) {
    if (file.length < Integer.BYTES || ByteBuffer.wrap(file).getInt() != ZIP) {
      throw new Problem.Unacceptable("", "must be an NPZ file, as numpy.savez writes it");
    }
    return new NpzReader(file).readAny();
  }
}
