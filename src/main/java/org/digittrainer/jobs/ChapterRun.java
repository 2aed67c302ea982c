package org.digittrainer.jobs;

import java.util.List;
import java.util.Map;
import org.digittrainer.core.gradient.Evaluation;
import org.digittrainer.core.gradient.GradientMethod;
import org.digittrainer.core.network.Activation;
import org.digittrainer.core.network.Loss;
import org.digittrainer.dataset.Dataset;
import org.digittrainer.dataset.Sampling;
import org.digittrainer.training.TrainingSpecification;
import org.digittrainer.training.TrainingSpecification.DatasetPart;
import org.digittrainer.training.TrainingSpecification.Gradient;
import org.digittrainer.training.TrainingSpecification.Network;
import org.digittrainer.training.TrainingSpecification.Sgd;

/** The training run of the book's chapter 4: what a person gets who sets nothing. */
public final class ChapterRun {

  /** The data set of the chapter. */
  public static final String DATASET = "mnist";

  /** Examples in a mini-batch of the chapter; fewer where the training set is smaller. */
  public static final int BATCH_SIZE = 100;

  private ChapterRun() {}

  /** The run on all of a data set. */
  public static TrainingSpecification on(Dataset dataset, long seed) {
    return new TrainingSpecification(
        "chapter-4",
        new DatasetPart(dataset.name(), dataset.train().size(), dataset.test().size()),
        new Network(List.of(50), Activation.SIGMOID, 0.01),
        Loss.CROSS_ENTROPY,
        new Gradient(GradientMethod.NUMERICAL, Evaluation.INCREMENTAL, 1e-4),
        new Sgd(0.1, Math.min(BATCH_SIZE, dataset.train().size()), Sampling.SHUFFLED_EPOCHS),
        17,
        null,
        seed,
        "digits",
        Map.of());
  }
}
