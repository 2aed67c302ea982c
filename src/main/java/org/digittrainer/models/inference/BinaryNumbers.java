package org.digittrainer.models.inference;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.digittrainer.models.classify.DigitImage;

/**
 * Numbers that follow the JSON as they are: row by row, little-endian, nothing in between.
 *
 * @param body holds them from {@code offset}. Not modified, and kept.
 * @param size in bytes
 */
record BinaryNumbers(byte[] body, int offset, int size) implements TensorData {

  @Override
  public void requireShape(Datatype datatype, List<Integer> shape, int count) {
    long bytes = (long) count * datatype.bytes();
    if (size != bytes) {
      throw new InferenceException(
          "binary_data_size of input \"%s\" must be %d for %s %s, is %d"
              .formatted(InputTensor.IMAGES, bytes, datatype, shape, size));
    }
  }

  @Override
  public DigitImage image(Datatype datatype, int from, int size) {
    int start = offset + from * datatype.bytes();
    if (datatype == Datatype.UINT8) {
      return DigitImage.ofBytes(body, start, size);
    }
    ByteBuffer bytes =
        ByteBuffer.wrap(body, start, size * datatype.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    double[] inputs = new double[size];
    for (int i = 0; i < size; i++) {
      inputs[i] = datatype.input(datatype.read(bytes), from + i);
    }
    return DigitImage.ofInputs(inputs);
  }
}
