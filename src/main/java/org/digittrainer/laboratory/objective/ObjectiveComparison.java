package org.digittrainer.laboratory.objective;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.digittrainer.core.network.Scoring.Score;
import org.digittrainer.core.parallel.ProgressMonitor;
import org.digittrainer.laboratory.Column;
import org.digittrainer.models.ModelVersion;
import org.jspecify.annotations.Nullable;

/**
 * Loss and accuracy as functions of one parameter, in columns.
 *
 * @param value the parameter's values
 * @param loss mean cross-entropy at each value; null if it is not finite
 * @param accuracy share of correct predictions at each value, 0 to 1
 * @param distinctAccuracies number of distinct accuracies, which are the steps of its staircase
 * @param distinctLosses number of distinct losses
 * @param derivatives at the parameter's own value
 */
record ObjectiveComparison(
    Model model,
    Parameter parameter,
    List<@Nullable Double> value,
    List<@Nullable Double> loss,
    List<@Nullable Double> accuracy,
    int distinctAccuracies,
    int distinctLosses,
    Derivatives derivatives) {

  /** The version that was compared. */
  @Schema(name = "ComparedModelVersion")
  record Model(String name, int version) {}

  /**
   * The parameter that varied.
   *
   * @param value its value after training
   */
  @Schema(name = "ComparedParameterValue")
  record Parameter(
      @Schema(example = "W2") String tensor,
      @Schema(example = "[0, 3]") List<Integer> index,
      double value) {}

  /**
   * The derivatives of both objectives at the parameter's own value.
   *
   * @param h step of the central differences
   * @param loss ∂loss; null if it is not finite
   * @param accuracy ∂accuracy: 0 unless a prediction changes within h
   */
  @Schema(name = "ObjectiveDerivatives")
  record Derivatives(double h, @Nullable Double loss, double accuracy) {}

  static ObjectiveComparison of(
      ModelVersion model,
      ObjectiveComparisonRequest.Position position,
      ObjectiveCurve curve,
      ObjectiveComparisonRequest request,
      ProgressMonitor monitor) {
    double[] values = request.values(curve.value());
    List<Score> scores =
        DoubleStream.of(values).mapToObj(value -> curve.at(value, monitor)).toList();
    return new ObjectiveComparison(
        new Model(model.name(), model.version()),
        new Parameter(position.tensor().name(), position.index(), curve.value()),
        Column.of(values),
        Column.of(scores, Score::loss),
        Column.of(scores, Score::accuracy),
        distinct(scores, Score::accuracy),
        distinct(scores, Score::loss),
        derivatives(curve, request.h(), monitor));
  }

  private static Derivatives derivatives(ObjectiveCurve curve, double h, ProgressMonitor monitor) {
    Score above = curve.at(curve.value() + h, monitor);
    Score below = curve.at(curve.value() - h, monitor);
    return new Derivatives(
        h,
        Column.finite((above.loss() - below.loss()) / (2 * h)),
        (above.accuracy() - below.accuracy()) / (2 * h));
  }

  private static int distinct(List<Score> scores, ToDoubleFunction<Score> number) {
    return (int) scores.stream().mapToDouble(number).distinct().count();
  }
}
