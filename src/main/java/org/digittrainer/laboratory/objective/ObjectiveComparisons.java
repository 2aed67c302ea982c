package org.digittrainer.laboratory.objective;

import java.util.Locale;
import org.digittrainer.core.kernel.Kernel;
import org.digittrainer.core.network.Loss;
import org.digittrainer.dataset.LabelledImages;
import org.digittrainer.laboratory.Deadline;
import org.digittrainer.models.ModelDatasets;
import org.digittrainer.models.ModelFinder;
import org.digittrainer.models.ModelVersion;
import org.digittrainer.problem.Problem;
import org.springframework.stereotype.Component;

/** Compares objectives on the models and examples that requests name, within bounds. */
@Component
final class ObjectiveComparisons {

  /** Multiplications, approximately; about three seconds. */
  private static final double MAX_WORK = 6e9;

  private static final String TOO_MUCH = "must be fewer, or there must be fewer examples";

  private final ModelFinder models;
  private final ModelDatasets datasets;
  private final Kernel kernel;

  ObjectiveComparisons(ModelFinder models, ModelDatasets datasets, Kernel kernel) {
    this.models = models;
    this.datasets = datasets;
    this.kernel = kernel;
  }

  /**
   * Compares loss and accuracy as one parameter of a model varies.
   *
   * @throws Problem.NotFound if there is no such model, or not its data set
   * @throws Problem.Unacceptable if the model has no such parameter, or the work is too much
   */
  ObjectiveComparison compare(ObjectiveComparisonRequest request) {
    ModelVersion model = models.version(request.model().name(), request.model().numberOrAlias());
    ObjectiveComparisonRequest.Position position =
        request.parameter().in(model.parameters().shape());
    LabelledImages images =
        datasets.of(model).split(request.split()).as(model.registration().pixels());
    LabelledImages examples = images.first(Math.min(request.examples(), images.size()));
    requireAffordable((double) request.points() * examples.size() * model.parameters().count());
    ObjectiveCurve curve =
        new ObjectiveCurve(
            model.parameters(),
            model.registration().activation(),
            position.offset(),
            Loss.CROSS_ENTROPY,
            examples,
            kernel);
    return Deadline.enforce(
        "/points",
        TOO_MUCH,
        monitor -> ObjectiveComparison.of(model, position, curve, request, monitor));
  }

  private static void requireAffordable(double work) {
    if (work > MAX_WORK) {
      throw new Problem.Unacceptable(
          "/points",
          String.format(
              Locale.ROOT,
              "%s: points · examples · parameters must be at most %.0e, not %.1e",
              TOO_MUCH,
              MAX_WORK,
              work));
    }
  }
}
