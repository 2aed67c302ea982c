package org.digittrainer.training;

import java.util.List;
import java.util.Map;
import org.digittrainer.core.gradient.Evaluation;
import org.digittrainer.core.gradient.GradientMethod;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.network.Loss;
import org.digittrainer.dataset.Dataset;
import org.digittrainer.dataset.Sampling;
import org.digittrainer.training.TrainingSpecification.DatasetPart;
import org.digittrainer.training.TrainingSpecification.Gradient;
import org.digittrainer.training.TrainingSpecification.Network;
import org.digittrainer.training.TrainingSpecification.Sgd;

/** The training run of the book's chapter 4: the default of everything that a caller leaves out. */
public final class ChapterRun {

  /** Name of the run. */
  public static final String NAME = "chapter-4";

  /** Name of the data set, of which all examples are used. */
  public static final String DATASET = "mnist";

  /** Name of the model that the run trains. */
  public static final String MODEL = "digits";

  public static final Network NETWORK = new Network(List.of(50), Activation.SIGMOID, 0.01);

  public static final Loss LOSS = Loss.CROSS_ENTROPY;

  public static final Gradient GRADIENT =
      new Gradient(GradientMethod.NUMERICAL, Evaluation.INCREMENTAL, 1e-4);

  /** The mini-batch is smaller where the training set is. */
  public static final Sgd SGD = new Sgd(0.1, 100, Sampling.SHUFFLED_EPOCHS);

  public static final int EPOCHS = 17;

  private ChapterRun() {}

  /** The run on all of a data set. */
  public static TrainingSpecification on(Dataset dataset, long seed) {
    int trainSize = dataset.train().size();
    return new TrainingSpecification(
        NAME,
        new DatasetPart(dataset.name(), trainSize, dataset.test().size()),
        NETWORK,
        LOSS,
        GRADIENT,
        new Sgd(SGD.learningRate(), Math.min(SGD.batchSize(), trainSize), SGD.sampling()),
        EPOCHS,
        null,
        seed,
        MODEL,
        Map.of(),
        null,
        null);
  }
}
