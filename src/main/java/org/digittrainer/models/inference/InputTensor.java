package org.digittrainer.models.inference;

import java.util.List;
import java.util.stream.IntStream;
import org.digittrainer.models.classify.DigitImage;
import org.digittrainer.models.classify.TrainedNetwork;

/**
 * Images as a caller sent them.
 *
 * @param name of the tensor
 * @param datatype of its numbers
 * @param shape its sizes, the number of images first
 * @param data its numbers
 */
record InputTensor(String name, Datatype datatype, List<Integer> shape, TensorData data) {

  /** What the tensor is called that networks take. */
  static final String IMAGES = "images";

  private static final int MAX_IMAGES = 256;

  /**
   * What a network takes for each image.
   *
   * @throws InferenceException if name, shape, count or a number is not what the network takes
   */
  List<DigitImage> images(TrainedNetwork network) {
    int size = network.rows() * network.columns();
    requireShape(network, size);
    int images = shape.get(0);
    data.requireShape(datatype, shape, images * size);
    return IntStream.range(0, images)
        .mapToObj(image -> data.image(datatype, image * size, size))
        .toList();
  }

  private void requireShape(TrainedNetwork network, int size) {
    int images = shape.isEmpty() ? 0 : shape.get(0);
    boolean flat = shape.equals(List.of(images, size));
    boolean square = shape.equals(List.of(images, network.rows(), network.columns()));
    if (!name.equals(IMAGES)) {
      throw new InferenceException(
          "unknown input \"" + name + "\": the model takes \"" + IMAGES + "\"");
    }
    if (!flat && !square || images < 1 || images > MAX_IMAGES) {
      throw new InferenceException(
          "shape of input \"%s\" must be [n, %d] or [n, %d, %d] with n from 1 to %d, is %s"
              .formatted(name, size, network.rows(), network.columns(), MAX_IMAGES, shape));
    }
  }
}
