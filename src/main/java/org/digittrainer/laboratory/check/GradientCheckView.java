package org.digittrainer.laboratory.check;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.stream.DoubleStream;
import org.digittrainer.core.gradient.Evaluation;
import org.digittrainer.core.network.NetworkShape.Tensor;
import org.digittrainer.core.parallel.ProgressMonitor;
import org.digittrainer.laboratory.Column;
import org.jspecify.annotations.Nullable;

/** The numerical gradient compared with that of backpropagation. */
@Schema(name = "GradientCheck")
record GradientCheckView(
    @Schema(description = "weights and biases") int parameters,
    @Schema(description = "evaluations of the loss for one numerical gradient")
        long lossEvaluations,
    Evaluation evaluation,
    @Schema(description = "step of the central differences") double h,
    @Schema(description = "all parameters together") GradientDifference all,
    @Schema(description = "W1, b1, W2, b2, …") List<TensorView> tensors,
    @Schema(description = "all parameters together for each step, in columns") Sweep sweep,
    @Schema(description = "false if some number is null because it is not finite") boolean finite) {

  /** The gradients of one tensor. */
  @Schema(name = "TensorGradientDifference")
  record TensorView(
      @Schema(example = "W1") String name,
      @Schema(description = "rows and columns, or the length", example = "[784, 50]")
          List<Integer> shape,
      GradientDifference difference,
      @Schema(description = "the entries that differ most, worst first")
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
