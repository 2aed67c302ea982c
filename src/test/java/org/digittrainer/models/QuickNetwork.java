package org.digittrainer.models;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.digittrainer.core.gradient.Evaluation;
import org.digittrainer.core.gradient.GradientMethod;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.kernel.Kernels;
import org.digittrainer.core.network.Loss;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.dataset.Dataset;
import org.digittrainer.dataset.Datasets;
import org.digittrainer.dataset.LabelledImages;
import org.digittrainer.dataset.Sampling;
import org.digittrainer.models.classify.TrainedNetwork;
import org.digittrainer.models.format.ParameterBytes;
import org.digittrainer.training.Checkpoint;
import org.digittrainer.training.EpochMetrics;
import org.digittrainer.training.Trainer;
import org.digittrainer.training.TrainingControl;
import org.digittrainer.training.TrainingListener;
import org.digittrainer.training.TrainingSpecification;

/** A network that is trained on MNIST in a few seconds, by backpropagation. */
public final class QuickNetwork {

  /** MNIST, with its test images. */
  public static final Datasets DATASETS = Datasets.load(null);

  private static final Dataset MNIST = DATASETS.find("mnist").orElseThrow();

  /** MNIST's test images. */
  public static final LabelledImages TEST = MNIST.test();

  private static final int TRAIN_SIZE = 30_000;
  private static final int THREADS = 2;

  private static final TrainingSpecification SPECIFICATION =
      new TrainingSpecification(
          "quick",
          new TrainingSpecification.DatasetPart("mnist", TRAIN_SIZE, 1_000),
          new TrainingSpecification.Network(List.of(50), Activation.RELU, 0.05),
          Loss.CROSS_ENTROPY,
          new TrainingSpecification.Gradient(
              GradientMethod.BACKPROPAGATION, Evaluation.INCREMENTAL, 1e-4),
          new TrainingSpecification.Sgd(0.3, 100, Sampling.SHUFFLED_EPOCHS),
          3,
          null,
          42,
          "digits",
          Map.of(),
          null,
          null);

  private QuickNetwork() {}

  /** The network, which is the same every time. */
  public static TrainedNetwork network() {
    return Trained.NETWORK;
  }

  private static TrainedNetwork train() {
    ExecutorService helpers = Executors.newFixedThreadPool(THREADS - 1);
    try {
      Trainer trainer = new Trainer(Kernels.plain(), THREADS, helpers, System::nanoTime);
      Parameters parameters =
          trainer
              .train(
                  SPECIFICATION,
                  MNIST.train().first(TRAIN_SIZE),
                  TEST.first(1_000),
                  10,
                  null,
                  new Deaf(),
                  TrainingControl.NONE)
              .checkpoint()
              .parameters();
      return new TrainedNetwork(
          parameters, Activation.RELU, 28, 28, ParameterBytes.sha256(parameters));
    } finally {
      helpers.shutdownNow();
    }
  }

  /** Trains when the network is first needed, which the data sets alone do not. */
  private static final class Trained {
    static final TrainedNetwork NETWORK = train();
  }

  private static final class Deaf implements TrainingListener {

    @Override
    public void onIteration(long iteration, double loss) {}

    @Override
    public void onEpoch(EpochMetrics metrics, Checkpoint checkpoint) {}
  }
}
