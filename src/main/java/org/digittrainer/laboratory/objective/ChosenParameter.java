package org.digittrainer.laboratory.objective;

import java.util.List;
import java.util.stream.Collectors;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.NetworkShape.Tensor;
import org.digittrainer.problem.Problem;
import org.jspecify.annotations.Nullable;

/** One parameter of a network, such as W2 at [0, 3]. */
record ChosenParameter(Tensor tensor, List<Integer> index) {

  /**
   * The parameter that a request names.
   *
   * @throws Problem.Unacceptable if the network has none such
   */
  static ChosenParameter of(ObjectiveComparisonRequest.ParameterPart request, NetworkShape shape) {
    List<Tensor> tensors = shape.tensors();
    Tensor tensor =
        request.tensor() == null
            ? tensors.get(tensors.size() - 1)
            : tensors.stream()
                .filter(each -> each.name().equals(request.tensor()))
                .findFirst()
                .orElseThrow(() -> noTensor(tensors));
    return new ChosenParameter(tensor, index(request.index(), tensor.shape()));
  }

  /** Its place in the flat array. */
  int place() {
    int within = 0;
    for (int i = 0; i < index.size(); i++) {
      within = within * tensor.shape().get(i) + index.get(i);
    }
    return tensor.offset() + within;
  }

  private static List<Integer> index(@Nullable List<Integer> given, List<Integer> shape) {
    if (given == null) {
      return shape.stream().map(length -> 0).toList();
    }
    boolean fits = given.size() == shape.size();
    for (int i = 0; fits && i < shape.size(); i++) {
      fits = given.get(i) < shape.get(i);
    }
    if (!fits) {
      throw new Problem.Unacceptable(
          "/parameter/index", "must be a place in a tensor of the shape " + shape);
    }
    return given;
  }

  private static Problem.Unacceptable noTensor(List<Tensor> tensors) {
    return new Problem.Unacceptable(
        "/parameter/tensor",
        "must be one of " + tensors.stream().map(Tensor::name).collect(Collectors.joining(", ")));
  }
}
