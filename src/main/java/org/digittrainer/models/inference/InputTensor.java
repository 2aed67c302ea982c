package org.digittrainer.models.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.digittrainer.models.DigitImage;
import org.digittrainer.models.TrainedNetwork;

/**
 * Images as a caller sent them.
 *
 * @param name of the tensor
 * @param datatype of its numbers
 * @param shape its sizes, the number of images first
 * @param data its numbers
 */
record InputTensor(String name, Datatype datatype, List<Integer> shape, NestedNumbers data) {

  /** What the tensor is called that networks take. */
  static final String IMAGES = "images";

  private static final int MAX_IMAGES = 256;

  /**
   * What a network takes for each image.
   *
   * @throws InferenceException if name, shape, count or a number is not what the network takes
   */
  List<DigitImage> images(TrainedNetwork network) {
    int length = network.rows() * network.columns();
    requireShape(network, length);
    List<DigitImage> images = new ArrayList<>();
    for (int image = 0; image < shape.get(0); image++) {
      int from = image * length;
      double[] inputs = IntStream.range(from, from + length).mapToDouble(this::input).toArray();
      images.add(DigitImage.ofInputs(inputs));
    }
    return images;
  }

  private void requireShape(TrainedNetwork network, int length) {
    int images = shape.isEmpty() ? 0 : shape.get(0);
    boolean flat = shape.equals(List.of(images, length));
    boolean square = shape.equals(List.of(images, network.rows(), network.columns()));
    if (!name.equals(IMAGES)) {
      throw new InferenceException(
          "unknown input \"" + name + "\": the model takes \"" + IMAGES + "\"");
    }
    if (!flat && !square || images < 1 || images > MAX_IMAGES) {
      throw new InferenceException(
          "shape of input \"%s\" must be [n, %d] or [n, %d, %d] with n from 1 to %d, is %s"
              .formatted(name, length, network.rows(), network.columns(), MAX_IMAGES, shape));
    }
    if (data.count() != images * length || !data.hasShape(shape)) {
      throw new InferenceException(
          "data of input \"%s\" must be %d numbers, flat or nested as its shape says; there are %d"
              .formatted(name, images * length, data.count()));
    }
  }

  private double input(int index) {
    double number = data.get(index);
    if (!datatype.takes(number)) {
      throw new InferenceException(
          "%s input \"%s\" must hold %s, but number %d is %s"
              .formatted(datatype, name, datatype.range(), index, number));
    }
    return datatype.input(number);
  }
}
