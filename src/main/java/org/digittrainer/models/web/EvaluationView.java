package org.digittrainer.models.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.digittrainer.models.ModelVersion;
import org.digittrainer.models.insight.ClassScore;
import org.digittrainer.models.insight.ModelEvaluation;
import org.digittrainer.models.insight.WorstExample;

/** How a model does on its test examples. */
@Schema(name = "Evaluation")
record EvaluationView(
    Classification.Model model,
    @Schema(example = "mnist") String dataset,
    @Schema(description = "test examples that it was measured with", example = "10000")
        int examples,
    @Schema(description = "share of them that is classified rightly, 0 to 1", example = "0.946")
        double accuracy,
    @Schema(description = "mean cross-entropy", example = "0.19") double loss,
    @Schema(description = "a row for each label: how many were classified as each class")
        List<List<Integer>> confusion,
    @Schema(description = "a score for each class; null where there is nothing to divide by")
        List<ClassScore> classes,
    @Schema(description = "the 20 test examples of the greatest loss, the greatest first")
        List<Worst> worst) {

  /** A badly classified example. */
  @Schema(name = "WorstExample")
  record Worst(
      @Schema(description = "in the test set", example = "247") int index,
      @Schema(description = "what it shows", example = "4") int label,
      @Schema(description = "what the model sees", example = "2") int predicted,
      @Schema(description = "of the label, 0 to 1", example = "0.0001") double probability,
      @Schema(description = "cross-entropy", example = "9.2") double loss,
      @Schema(
              description = "the example; as a picture with `Accept: image/png`",
              example = "/api/v1/datasets/mnist/test/247")
          String image) {

    static Worst of(WorstExample worst, String dataset) {
      return new Worst(
          worst.index(),
          worst.label(),
          worst.predicted(),
          worst.probability(),
          worst.loss(),
          "/api/v1/datasets/" + dataset + "/test/" + worst.index());
    }
  }

  static EvaluationView of(ModelVersion model, ModelEvaluation evaluation) {
    return new EvaluationView(
        Classification.Model.of(model),
        evaluation.dataset(),
        evaluation.examples(),
        evaluation.accuracy(),
        evaluation.loss(),
        evaluation.confusion(),
        evaluation.classes(),
        evaluation.worst().stream().map(each -> Worst.of(each, evaluation.dataset())).toList());
  }
}
