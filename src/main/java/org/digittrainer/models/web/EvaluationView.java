package org.digittrainer.models.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.digittrainer.models.insight.ModelEvaluation;
import org.digittrainer.models.insight.ModelEvaluation.ClassScore;
import org.digittrainer.models.insight.ModelEvaluation.WorstExample;
import org.jspecify.annotations.Nullable;

/**
 * How well a network classifies its test examples.
 *
 * @param model null of a checkpoint
 * @param checkpoint null of a version of a model
 * @param examples number of test examples
 * @param accuracy share of them classified correctly, 0 to 1
 * @param loss mean cross-entropy
 * @param confusion a row for each label: how many were classified as each class
 * @param classes a score for each class; null where there is nothing to divide by
 * @param worst the 20 test examples of the greatest loss, the greatest first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Evaluation")
record EvaluationView(
    NetworkFinder.@Nullable Version model,
    NetworkFinder.@Nullable Checkpoint checkpoint,
    @Schema(example = "mnist") String dataset,
    @Schema(example = "10000") int examples,
    @Schema(example = "0.946") double accuracy,
    @Schema(example = "0.19") double loss,
    List<List<Integer>> confusion,
    List<ClassScore> classes,
    List<Worst> worst) {

  /**
   * A badly classified example.
   *
   * @param index in the test set
   * @param label the correct class
   * @param predicted its prediction
   * @param probability of the label, 0 to 1
   * @param loss cross-entropy
   * @param image the example; as a picture with `Accept: image/png`
   */
  @Schema(name = "WorstExample")
  record Worst(
      @Schema(example = "247") int index,
      @Schema(example = "4") int label,
      @Schema(example = "2") int predicted,
      @Schema(example = "0.0001") double probability,
      @Schema(example = "9.2") double loss,
      @Schema(example = "/api/v1/datasets/mnist/test/247") String image) {

    static Worst of(WorstExample worst, String testSet) {
      return new Worst(
          worst.index(),
          worst.label(),
          worst.predicted(),
          worst.probability(),
          worst.loss(),
          testSet + "/" + worst.index());
    }
  }

  static EvaluationView of(
      NetworkFinder.@Nullable Version model,
      NetworkFinder.@Nullable Checkpoint checkpoint,
      ModelEvaluation evaluation,
      String context) {
    String testSet = context + "/api/v1/datasets/" + evaluation.dataset() + "/test";
    return new EvaluationView(
        model,
        checkpoint,
        evaluation.dataset(),
        evaluation.examples(),
        evaluation.accuracy(),
        evaluation.loss(),
        evaluation.confusion(),
        evaluation.classes(),
        evaluation.worst().stream().map(each -> Worst.of(each, testSet)).toList());
  }
}
