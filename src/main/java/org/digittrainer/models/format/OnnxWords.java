package org.digittrainer.models.format;

import java.util.Locale;
import java.util.stream.Collectors;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.Pixels;

/** Describes a network to those who open its ONNX file. */
record OnnxWords(Weights weights) {

  /** The layers, such as 784-50-10. */
  private String layers() {
    NetworkShape shape = weights.parameters().shape();
    String hidden =
        shape.hiddenLayers().stream().map(Object::toString).collect(Collectors.joining("-"));
    return "%d-%s-%d".formatted(shape.inputs(), hidden, shape.outputs());
  }

  private String units() {
    return weights.activation().name().toLowerCase(Locale.ROOT);
  }

  String model() {
    return "A classifier of handwritten digits: a %s network with %s units, trained by digit-trainer."
        .formatted(layers(), units());
  }

  String graph() {
    return "For each hidden layer a product with W, plus b, and %s; at the end softmax."
        .formatted(units());
  }

  String input() {
    return weights.pixels() == Pixels.RAW
        ? "One row for each image: its pixels row by row, 0 (background) to 255 (ink)."
        : "One row for each image: its pixels row by row, 0 (background) to 1 (ink).";
  }

  String probabilities() {
    return "The probability of every class, one row for each image.";
  }

  String digit() {
    return "The most probable class of each image.";
  }
}
