package org.digittrainer.models.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.NetworkShape.Tensor;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.problem.Problem;
import org.jspecify.annotations.Nullable;

/** Assembles a network from tensors with the book's names: W1, b1, W2, b2, … */
final class NetworkAssembly {

  /** As many as those of a training job. */
  static final int MAX_PARAMETERS = 2_000_000;

  private static final int MOST_NAMES = 6;
  private static final int LONGEST_NAME = 40;

  private final Map<String, RawTensor> tensors;
  private final Problem.Fields problems = new Problem.Fields();

  NetworkAssembly(Map<String, RawTensor> tensors) {
    this.tensors = tensors;
  }

  /** The network, or a refusal that lists every problem. */
  Parameters parameters() {
    int layers = layers();
    List<Integer> sizes = sizes(layers);
    refuseOthers(layers);
    problems.refuse();
    NetworkShape shape = shape(sizes);
    requireSize(shape.parameterCount());
    double[] values = new double[shape.parameterCount()];
    for (Tensor tensor : shape.tensors()) {
      RawTensor given = tensors.get(tensor.name());
      if (given != null && !given.copyTo(values, tensor.offset())) {
        problem(tensor.name(), "must hold finite numbers only");
      }
    }
    problems.refuse();
    return Parameters.of(shape, values);
  }

  private static void requireSize(int parameters) {
    if (parameters > MAX_PARAMETERS) {
      throw new Problem.Unacceptable(
          "", "must have at most %d parameters, not %d".formatted(MAX_PARAMETERS, parameters));
    }
  }

  /** The number of layers that have weights. */
  private int layers() {
    int layers = 0;
    while (tensors.containsKey("W" + (layers + 1))) {
      layers++;
    }
    if (layers < 2) {
      throw new Problem.Unacceptable(
          "",
          "must hold the weights and biases of two layers or more: W1, b1, W2, b2, …"
              + (layers == 0 ? others() : ""));
    }
    return layers;
  }

  /** The names of a file that has none of the book's, so that its sender sees what to rename. */
  private String others() {
    return tensors.isEmpty()
        ? ""
        : tensors.keySet().stream()
            .sorted()
            .limit(MOST_NAMES)
            .map(name -> name.substring(0, Math.min(name.length(), LONGEST_NAME)))
            .collect(Collectors.joining(", ", "; it holds ", ""));
  }

  /** The inputs, then the outputs of each layer. */
  private List<Integer> sizes(int layers) {
    List<Integer> sizes = new ArrayList<>();
    for (int layer = 1; layer <= layers; layer++) {
      List<Integer> weights = shapeOf("W" + layer);
      if (weights == null || weights.size() != 2) {
        problem("W" + layer, "must have two dimensions");
        return sizes;
      }
      if (layer == 1) {
        sizes.add(weights.get(0));
      }
      int inputs = sizes.get(layer - 1);
      requireShape("W" + layer, List.of(inputs, weights.get(1)));
      requireShape("b" + layer, List.of(weights.get(1)));
      sizes.add(weights.get(1));
    }
    return sizes;
  }

  private void requireShape(String name, List<Integer> wanted) {
    List<Integer> shape = shapeOf(name);
    if (shape == null) {
      problem(name, "must be given");
    } else if (!shape.equals(wanted)) {
      problem(name, "must have the shape " + wanted + ", has " + shape);
    }
  }

  private void refuseOthers(int layers) {
    for (String name : tensors.keySet().stream().sorted().toList()) {
      if (!name.matches("[Wb][1-9][0-9]{0,5}") || Integer.parseInt(name.substring(1)) > layers) {
        problem(name, "is not a tensor of this network");
      }
    }
  }

  private @Nullable List<Integer> shapeOf(String name) {
    RawTensor tensor = tensors.get(name);
    return tensor == null ? null : tensor.shape();
  }

  private static NetworkShape shape(List<Integer> sizes) {
    int last = sizes.size() - 1;
    try {
      return new NetworkShape(sizes.get(0), sizes.subList(1, last), sizes.get(last));
    } catch (IllegalArgumentException e) {
      throw new Problem.Unacceptable("", "must form a network: " + e.getMessage());
    }
  }

  private void problem(String name, String detail) {
    problems.add(TensorFile.pointer(name), detail);
  }
}
