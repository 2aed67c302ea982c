package org.digittrainer.models.insight;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.digittrainer.core.kernel.Kernel;
import org.digittrainer.dataset.Dataset;
import org.digittrainer.dataset.LabelledImages;
import org.digittrainer.models.Checkpoints.CheckpointNetwork;
import org.digittrainer.models.ModelDatasets;
import org.digittrainer.models.ModelVersion;
import org.digittrainer.models.Turns;
import org.digittrainer.models.classify.TrainedNetwork;
import org.digittrainer.training.TrainingSpecification;
import org.springframework.stereotype.Component;

/** Evaluates networks on their test examples, each once. */
@Component
public final class Evaluations {

  private static final int KEPT = 500;

  /** A version of a model, or a checkpoint by its weights: a job may have begun anew. */
  private record Key(String of, long number, String weightsSha256) {}

  private final Kernel kernel;
  private final Turns turns = new Turns(2, "Other models are being evaluated");
  private final ModelDatasets datasets;
  private final Cache<Key, ModelEvaluation> evaluations =
      Caffeine.newBuilder().initialCapacity(KEPT).maximumSize(KEPT).build();

  /** Evaluations on these data sets, computed with this kernel. */
  public Evaluations(Kernel kernel, ModelDatasets datasets) {
    this.kernel = kernel;
    this.datasets = datasets;
  }

  /**
   * The evaluation of a version, on as many test examples as its job used.
   *
   * @throws org.digittrainer.problem.Problem.NotFound if its data set is gone
   * @throws org.digittrainer.problem.Problem.NotReady if others are being evaluated
   */
  public ModelEvaluation of(ModelVersion model) {
    return evaluations.get(
        new Key(model.name(), model.version(), model.weightsSha256()),
        key -> evaluate(model, datasets.of(model)));
  }

  /**
   * The evaluation of a checkpoint, on as many test examples as its job uses.
   *
   * @throws org.digittrainer.problem.Problem.NotReady if others are being evaluated
   */
  public ModelEvaluation of(CheckpointNetwork checkpoint) {
    TrainedNetwork network = checkpoint.network();
    return evaluations.get(
        new Key("job " + checkpoint.jobId(), checkpoint.epoch(), network.weightsSha256()),
        key -> evaluate(network, checkpoint.test(), checkpoint.dataset()));
  }

  private ModelEvaluation evaluate(ModelVersion model, Dataset dataset) {
    TrainingSpecification specification = model.registration().specification();
    LabelledImages test =
        specification == null
            ? dataset.test()
            : dataset.test().first(specification.dataset().testSize());
    return evaluate(model.network(), test, dataset.name());
  }

  private ModelEvaluation evaluate(TrainedNetwork network, LabelledImages test, String dataset) {
    try (Turns.Turn turn = turns.take()) {
      return new Evaluator(kernel, network, test.as(network.pixels())).evaluate(dataset);
    }
  }
}
