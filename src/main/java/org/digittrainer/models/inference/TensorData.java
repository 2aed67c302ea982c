package org.digittrainer.models.inference;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.digittrainer.models.classify.DigitImage;
import org.digittrainer.problem.Problem;
import tools.jackson.databind.annotation.JsonDeserialize;

/** The numbers of an input, row by row, in the form in which they were sent. */
@JsonDeserialize(using = NestedNumbers.Reader.class)
sealed interface TensorData permits NestedNumbers, TensorData.Binary {

  /**
   * Checks that there are as many numbers as a shape says.
   *
   * @param count the product of the shape's sizes
   * @throws Problem.Malformed if there are not
   */
  void requireShape(Datatype datatype, List<Integer> shape, int count);

  /**
   * One image.
   *
   * @param start index of its first number
   * @param size how many numbers it has
   * @throws Problem.Malformed if a number is not of the type
   */
  DigitImage image(Datatype datatype, int start, int size);

  /**
   * Little-endian numbers that follow the JSON.
   *
   * @param body holds them from {@code offset}. Not modified, and kept.
   * @param length in bytes
   */
  record Binary(byte[] body, int offset, int length) implements TensorData {

    @Override
    public void requireShape(Datatype datatype, List<Integer> shape, int count) {
      long bytes = (long) count * datatype.bytes();
      if (length != bytes) {
        throw new Problem.Malformed(
            "binary_data_size must be %d for %s %s, is %d"
                .formatted(bytes, datatype, shape, length));
      }
    }

    @Override
    public DigitImage image(Datatype datatype, int start, int size) {
      int from = offset + start * datatype.bytes();
      if (datatype == Datatype.UINT8) {
        return new DigitImage.Bytes(body, from, size);
      }
      ByteBuffer bytes =
          ByteBuffer.wrap(body, from, size * datatype.bytes()).order(ByteOrder.LITTLE_ENDIAN);
      double[] inputs = new double[size];
      for (int i = 0; i < size; i++) {
        inputs[i] = datatype.input(datatype.read(bytes), start + i);
      }
      return new DigitImage.Inputs(inputs);
    }
  }
}
