package org.digittrainer.laboratory.check;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.stream.DoubleStream;
import org.digittrainer.core.gradient.Evaluation;
import org.digittrainer.core.network.NetworkShape.Tensor;
import org.digittrainer.core.parallel.ProgressMonitor;
import org.digittrainer.laboratory.Column;
import org.jspecify.annotations.Nullable;

/**
 * The numerical gradient compared with that of backpropagation.
 *
 * @param parameters weights and biases
 * @param lossEvaluations evaluations of the loss for one numerical gradient
 * @param h step of the central differences
 * @param all all parameters together
 * @param tensors W1, b1, W2, b2, …
 * @param sweep all parameters together for each step, in columns
 * @param finite false if some number is null because it is not finite
 */
@Schema(name = "GradientCheck")
record GradientCheckView(
    int parameters,
    long lossEvaluations,
    Evaluation evaluation,
    double h,
    GradientDifference all,
    List<TensorView> tensors,
    Sweep sweep,
    boolean finite) {

  /**
   * The gradients of one tensor.
   *
   * @param shape rows and columns, or the length
   * @param worst the entries that differ most, worst first
   */
  @Schema(name = "TensorGradientDifference")
  record TensorView(
      @Schema(example = "W1") String name,
      @Schema(example = "[784, 50]") List<Integer> shape,
      GradientDifference difference,
      List<GradientDifference.Entry> worst) {

    static TensorView of(Tensor tensor, double[] numerical, double[] exact, int worst) {
      return new TensorView(
          tensor.name(),
          tensor.shape(),
          GradientDifference.of(tensor, numerical, exact),
          GradientDifference.worst(tensor, numerical, exact, worst));
    }
  }

  /** Columns for a plot against h. */
  @Schema(name = "GradientCheckSweep")
  record Sweep(
      List<@Nullable Double> h,
      List<@Nullable Double> maxAbsoluteDifference,
      List<@Nullable Double> meanAbsoluteDifference,
      List<@Nullable Double> maxRelativeDifference,
      List<@Nullable Double> cosine) {

    static Sweep of(double[] steps, List<GradientDifference> differences) {
      return new Sweep(
          Column.of(steps),
          differences.stream().map(GradientDifference::maxAbsoluteDifference).toList(),
          differences.stream().map(GradientDifference::meanAbsoluteDifference).toList(),
          differences.stream().map(GradientDifference::maxRelativeDifference).toList(),
          differences.stream().map(GradientDifference::cosine).toList());
    }
  }

  /**
   * Computes and compares the gradients.
   *
   * @param monitor may stop the computation, which then throws
   */
  static GradientCheckView of(
      GradientCheckRequest request, GradientCheck check, ProgressMonitor monitor) {
    Evaluation evaluation = request.evaluation();
    double[] exact = check.backpropagation();
    double[] numerical = check.numerical(evaluation, request.h(), monitor);
    double[] steps = Column.toArray(request.sweep());
    List<GradientDifference> sweep =
        DoubleStream.of(steps)
            .mapToObj(h -> check.numerical(evaluation, h, monitor))
            .map(gradient -> GradientDifference.ofAll(gradient, exact))
            .toList();
    return new GradientCheckView(
        exact.length,
        2L * exact.length,
        evaluation,
        request.h(),
        GradientDifference.ofAll(numerical, exact),
        check.parameters().shape().tensors().stream()
            .map(tensor -> TensorView.of(tensor, numerical, exact, request.worst()))
            .toList(),
        Sweep.of(steps, sweep),
        Column.allFinite(exact) && Column.allFinite(numerical));
  }
}
