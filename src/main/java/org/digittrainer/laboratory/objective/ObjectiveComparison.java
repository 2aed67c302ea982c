package org.digittrainer.laboratory.objective;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.digittrainer.core.network.Scoring.Score;
import org.digittrainer.laboratory.Column;
import org.digittrainer.models.ModelVersion;
import org.jspecify.annotations.Nullable;

/** Loss and accuracy against one parameter, in columns. */
record ObjectiveComparison(
    Model model,
    Parameter parameter,
    @Schema(description = "the parameter's values") List<@Nullable Double> value,
    @Schema(description = "mean cross-entropy at each value; null if it is not finite")
        List<@Nullable Double> loss,
    @Schema(description = "share of right answers at each value, 0 to 1")
        List<@Nullable Double> accuracy,
    @Schema(description = "how many different accuracies there are: the steps of its stairs")
        int distinctAccuracies,
    @Schema(description = "how many different losses there are") int distinctLosses,
    @Schema(description = "at the parameter's own value") Derivatives derivatives) {

  /** Which model. */
  @Schema(name = "ComparedModelVersion")
  record Model(String name, int version) {}

  /** Which parameter. */
  @Schema(name = "ComparedParameterValue")
  record Parameter(
      @Schema(example = "W2") String tensor,
      @Schema(example = "[0, 3]") List<Integer> index,
      @Schema(description = "what training made of it") double value) {}

  /** What a descent would follow. */
  @Schema(name = "ObjectiveDerivatives")
  record Derivatives(
      @Schema(description = "step of the central differences") double h,
      @Schema(description = "∂loss; null if it is not finite") @Nullable Double loss,
      @Schema(description = "∂accuracy: 0 unless an answer changes within h") double accuracy) {}

  static ObjectiveComparison of(
      ModelVersion model,
      ChosenParameter parameter,
      ObjectiveCurve curve,
      double[] values,
      double h) {
    List<Score> scores = curve.at(values);
    return new ObjectiveComparison(
        new Model(model.name(), model.version()),
        new Parameter(parameter.tensor().name(), parameter.index(), curve.value()),
        Column.of(values),
        column(scores, Score::loss),
        column(scores, Score::accuracy),
        distinct(scores, Score::accuracy),
        distinct(scores, Score::loss),
        derivatives(curve, h));
  }

  private static Derivatives derivatives(ObjectiveCurve curve, double h) {
    Score above = curve.at(curve.value() + h);
    Score below = curve.at(curve.value() - h);
    return new Derivatives(
        h,
        Column.finite((above.loss() - below.loss()) / (2 * h)),
        (above.accuracy() - below.accuracy()) / (2 * h));
  }

  private static List<@Nullable Double> column(List<Score> scores, ToDoubleFunction<Score> number) {
    return Column.of(scores.stream().mapToDouble(number).toArray());
  }

  private static int distinct(List<Score> scores, ToDoubleFunction<Score> number) {
    return (int) scores.stream().mapToDouble(number).distinct().count();
  }
}
