package org.digittrainer.laboratory.check;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.digittrainer.core.gradient.Evaluation;
import org.digittrainer.core.network.NetworkShape.Tensor;
import org.digittrainer.core.parallel.StoppedException;
import org.digittrainer.laboratory.Column;
import org.jspecify.annotations.Nullable;

/** The numerical gradient beside that of backpropagation. */
@Schema(name = "GradientCheck")
record GradientCheckView(
    @Schema(description = "weights and biases") int parameters,
    @Schema(description = "evaluations of the loss for one numerical gradient")
        long lossEvaluations,
    Evaluation evaluation,
    @Schema(description = "step of the central differences") double h,
    @Schema(description = "all parameters together") Difference all,
    @Schema(description = "W1, b1, W2, b2, …") List<TensorView> tensors,
    @Schema(description = "all parameters together for each step, in columns") Sweep sweep,
    @Schema(description = "false if some number is null because it is not finite") boolean finite) {

  /** How far two gradients lie apart. */
  @Schema(name = "GradientDifference")
  record Difference(
      @Schema(description = "largest |numerical − backpropagation|")
          @Nullable Double maxAbsoluteDifference,
      @Schema(description = "mean |numerical − backpropagation|")
          @Nullable Double meanAbsoluteDifference,
      @Schema(
              description =
                  "the largest difference over the largest |backpropagation|; null if that is 0")
          @Nullable Double maxRelativeDifference,
      @Schema(description = "of the angle between the two, 1 is parallel; null if one is 0")
          @Nullable Double cosine) {

    static Difference of(TensorComparison comparison) {
      return new Difference(
          Column.finite(comparison.maxAbsoluteDifference()),
          Column.finite(comparison.meanAbsoluteDifference()),
          Column.finite(comparison.maxRelativeDifference()),
          Column.finite(comparison.cosine()));
    }
  }

  /** The gradients of one tensor. */
  @Schema(name = "TensorGradientDifference")
  record TensorView(
      @Schema(example = "W1") String name,
      @Schema(description = "rows and columns, or the length", example = "[784, 50]")
          List<Integer> shape,
      Difference difference,
      @Schema(description = "the entries that differ most, worst first") List<Entry> worst) {}

  /** One entry of a tensor. */
  @Schema(name = "GradientEntry")
  record Entry(
      @Schema(description = "row and column, or the place, from 0", example = "[0, 3]")
          List<Integer> index,
      @Nullable Double numerical,
      @Nullable Double backpropagation) {

    static Entry of(TensorComparison.Entry entry) {
      return new Entry(
          entry.index(), Column.finite(entry.numerical()), Column.finite(entry.backpropagation()));
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

    static Sweep of(double[] steps, List<TensorComparison> comparisons) {
      return new Sweep(
          Column.of(steps),
          column(comparisons, TensorComparison::maxAbsoluteDifference),
          column(comparisons, TensorComparison::meanAbsoluteDifference),
          column(comparisons, TensorComparison::maxRelativeDifference),
          column(comparisons, TensorComparison::cosine));
    }

    private static List<@Nullable Double> column(
        List<TensorComparison> comparisons, ToDoubleFunction<TensorComparison> number) {
      return Column.of(comparisons.stream().mapToDouble(number).toArray());
    }
  }

  static GradientCheckView of(GradientCheckRequest request, GradientCheck check) {
    try {
      return compare(request, check, GradientCheckFactory.deadline());
    } catch (StoppedException e) {
      throw GradientCheckFactory.tooMuch("h is too wide for the incremental evaluation");
    }
  }

  private static GradientCheckView compare(
      GradientCheckRequest request, GradientCheck check, Deadline deadline) {
    Evaluation evaluation = request.evaluationOrDefault();
    double[] exact = check.backpropagation();
    double[] numerical = check.numerical(evaluation, request.step(), deadline);
    List<TensorComparison> sweep = new ArrayList<>();
    for (double h : request.steps()) {
      sweep.add(whole(check.numerical(evaluation, h, deadline), exact));
    }
    return new GradientCheckView(
        exact.length,
        2L * exact.length,
        evaluation,
        request.step(),
        Difference.of(whole(numerical, exact)),
        check.parameters().shape().tensors().stream()
            .map(tensor -> view(tensor, numerical, exact, request.shown()))
            .toList(),
        Sweep.of(request.steps(), sweep),
        Column.allFinite(exact) && Column.allFinite(numerical));
  }

  private static TensorView view(Tensor tensor, double[] numerical, double[] exact, int worst) {
    TensorComparison comparison = TensorComparison.of(tensor, numerical, exact, worst);
    return new TensorView(
        tensor.name(),
        tensor.shape(),
        Difference.of(comparison),
        comparison.worst().stream().map(Entry::of).toList());
  }

  private static TensorComparison whole(double[] numerical, double[] exact) {
    return TensorComparison.of(new Tensor("all", List.of(exact.length), 0), numerical, exact, 0);
  }
}
