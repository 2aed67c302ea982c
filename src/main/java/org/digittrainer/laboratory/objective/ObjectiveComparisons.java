package org.digittrainer.laboratory.objective;

import java.util.Locale;
import java.util.Optional;
import org.digittrainer.core.network.Loss;
import org.digittrainer.dataset.Dataset;
import org.digittrainer.dataset.LabelledImages;
import org.digittrainer.models.ModelDatasets;
import org.digittrainer.models.ModelVersion;
import org.digittrainer.models.Models;
import org.digittrainer.problem.Problem;
import org.springframework.stereotype.Component;

/** Finds what a comparison of objectives needs, and makes it. */
@Component
final class ObjectiveComparisons {

  /** Multiplications, about; some three seconds. */
  static final double MAX_WORK = 6e9;

  private final Models models;
  private final ModelDatasets datasets;

  ObjectiveComparisons(Models models, ModelDatasets datasets) {
    this.models = models;
    this.datasets = datasets;
  }

  /**
   * Compares.
   *
   * @throws Problem.NotFound if the model or its data set is not here
   * @throws Problem.Unacceptable if the model has no such parameter or the work is too much
   */
  ObjectiveComparison compare(ObjectiveComparisonRequest request) {
    ModelVersion model = model(request.modelOrDefault());
    ChosenParameter parameter =
        ChosenParameter.of(request.parameterOrDefault(), model.parameters().shape());
    LabelledImages examples = examples(request, model);
    ObjectiveCurve curve =
        new ObjectiveCurve(
            model.parameters(),
            model.registration().activation(),
            parameter.place(),
            Loss.CROSS_ENTROPY,
            examples);
    double[] values = request.values(curve.value());
    requireBearable((double) values.length * examples.size() * model.parameters().count());
    return ObjectiveComparison.of(model, parameter, curve, values, request.step());
  }

  private ModelVersion model(ObjectiveComparisonRequest.ModelPart wanted) {
    String name = wanted.nameOrDefault();
    Integer version = wanted.version();
    Optional<ModelVersion> found =
        version == null ? models.latest(name) : models.find(name, version);
    return found.orElseThrow(
        () ->
            new Problem.NotFound(
                version == null
                    ? "no model \"" + name + "\""
                    : "no version " + version + " of model \"" + name + "\""));
  }

  private LabelledImages examples(ObjectiveComparisonRequest request, ModelVersion model) {
    Dataset dataset = datasets.of(model);
    LabelledImages images = dataset.split(request.part());
    return images.first(Math.min(request.size(), images.size()));
  }

  private static void requireBearable(double work) {
    if (work > MAX_WORK) {
      throw new Problem.Unacceptable(
          "/points",
          String.format(
              Locale.ROOT,
              "must be fewer, or the examples: points · examples · parameters must be at most %.0e, is %.0e",
              MAX_WORK,
              work));
    }
  }
}
