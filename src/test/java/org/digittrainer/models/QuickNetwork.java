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

/** Networks that are trained on MNIST in a few seconds, by backpropagation. */
public final class QuickNetwork {

  /** MNIST, with its test images. */
  public static final Datasets DATASETS = Datasets.load(null);

  private static final Dataset MNIST = DATASETS.find("mnist").orElseThrow();

  /** MNIST's test images. */
  public static final LabelledImages TEST = MNIST.test();

  private static final int THREADS = 2;

  private QuickNetwork() {}

  /** One of rectified units, on half the images, which is the same every time. */
  public static TrainedNetwork network() {
    return Trained.NETWORK;
  }

  /** The chapter's run but for the gradient, which is the same every time. */
  public static TrainedNetwork chapter() {
    return trained(
        60_000, new TrainingSpecification.Network(List.of(50), Activation.SIGMOID, 0.01), 0.1, 17);
  }

  private static TrainedNetwork trained(
      int trainSize, TrainingSpecification.Network network, double learningRate, int epochs) {
    ExecutorService helpers = Executors.newFixedThreadPool(THREADS - 1);
    try {
      Trainer trainer = new Trainer(Kernels.plain(), THREADS, helpers, System::nanoTime);
      Parameters parameters =
          trainer
              .train(
                  specification(trainSize, network, learningRate, epochs),
                  MNIST.train().first(trainSize),
                  TEST.first(1_000),
                  10,
                  null,
                  new Deaf(),
                  TrainingControl.NONE)
              .checkpoint()
              .parameters();
      return new TrainedNetwork(
          parameters, network.activation(), 28, 28, ParameterBytes.sha256(parameters));
    } finally {
      helpers.shutdownNow();
    }
  }

  private static TrainingSpecification specification(
      int trainSize, TrainingSpecification.Network network, double learningRate, int epochs) {
    return new TrainingSpecification(
        "quick",
        new TrainingSpecification.DatasetPart("mnist", trainSize, 1_000),
        network,
        Loss.CROSS_ENTROPY,
        new TrainingSpecification.Gradient(
            GradientMethod.BACKPROPAGATION, Evaluation.INCREMENTAL, 1e-4),
        new TrainingSpecification.Sgd(learningRate, 100, Sampling.SHUFFLED_EPOCHS),
        epochs,
        null,
        42,
        "digits",
        Map.of(),
        null,
        null);
  }

  /** Trains when the network is first needed, which the data sets alone do not. */
  private static final class Trained {
    static final TrainedNetwork NETWORK =
        trained(
            30_000, new TrainingSpecification.Network(List.of(50), Activation.RELU, 0.05), 0.3, 3);
  }

  private static final class Deaf implements TrainingListener {

    @Override
    public void onIteration(long iteration, double loss) {}

    @Override
    public void onEpoch(EpochMetrics metrics, Checkpoint checkpoint) {}
  }
}
