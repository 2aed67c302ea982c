package org.digittrainer.training;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.digittrainer.core.gradient.Evaluation;
import org.digittrainer.core.gradient.GradientMethod;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.network.Loss;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.dataset.Sampling;
import org.jspecify.annotations.Nullable;

/**
 * All that a person sets for a run, complete: with the data set's bytes it decides every bit of the
 * result.
 *
 * @param name what a person calls the run; no effect on it
 * @param dataset which examples
 * @param network the network before training
 * @param loss what is made small
 * @param gradient how the gradient is found
 * @param sgd how the parameters follow it
 * @param epochs passes over the training set, at least 1; null if `iterations` is given
 * @param iterations updates in all, at least 1; null if `epochs` is given
 * @param seed decides every random number
 * @param modelName where the trained network goes; no effect on the run
 * @param metadata a person's own notes; no effect on the run
 * @param from whose parameters the run starts from; null to draw them from the seed
 * @param stop what ends the run before its last iteration; null if nothing does
 */
public record TrainingSpecification(
    String name,
    DatasetPart dataset,
    Network network,
    Loss loss,
    Gradient gradient,
    Sgd sgd,
    @Nullable Integer epochs,
    @Nullable Long iterations,
    long seed,
    String modelName,
    Map<String, String> metadata,
    @Nullable From from,
    @Nullable Stop stop) {

  /**
   * A checkpoint of another run.
   *
   * @param job that made it
   * @param epoch at whose end, from 0
   */
  public record From(String job, long epoch) {}

  /**
   * What ends a run before its last iteration, as soon as one holds. The first of them makes a run
   * that differs from one to the next.
   *
   * @param maxSeconds seconds of training, above 0, after which it ends with the next iteration
   * @param targetTestAccuracy 0 to 1; an epoch that reaches it is the last
   * @param patienceEpochs so many epochs in a row, at least 1, without a better test accuracy are
   *     the last
   */
  public record Stop(
      @Nullable Double maxSeconds,
      @Nullable Double targetTestAccuracy,
      @Nullable Integer patienceEpochs) {}

  /**
   * The first examples of a data set.
   *
   * @param name of the data set
   * @param trainSize training examples, at least 1
   * @param testSize test examples, at least 1
   */
  public record DatasetPart(String name, int trainSize, int testSize) {}

  /**
   * The network before training.
   *
   * @param hiddenLayers units of each hidden layer
   * @param activation of the hidden units
   * @param weightInitStd standard deviation of the first weights, at least 0
   */
  public record Network(List<Integer> hiddenLayers, Activation activation, double weightInitStd) {

    /** Copies the list. */
    public Network {
      hiddenLayers = List.copyOf(hiddenLayers);
    }
  }

  /**
   * How the gradient is found.
   *
   * @param method numerically or by backpropagation
   * @param evaluation how a perturbed loss is found; for numerical gradients only
   * @param h step of the central differences, above 0; for numerical gradients only
   */
  public record Gradient(GradientMethod method, Evaluation evaluation, double h) {}

  /**
   * Stochastic gradient descent.
   *
   * @param learningRate above 0
   * @param batchSize examples in a mini-batch, at least 1
   * @param sampling how mini-batches are chosen
   */
  public record Sgd(double learningRate, int batchSize, Sampling sampling) {}

  /** Copies the map; refuses epochs together with iterations. */
  public TrainingSpecification {
    metadata = Map.copyOf(metadata);
    if ((epochs == null) == (iterations == null)) {
      throw new IllegalArgumentException("either epochs or iterations must be given");
    }
  }

  /** A run from its seed's first parameters to its last iteration. */
  public TrainingSpecification(
      String name,
      DatasetPart dataset,
      Network network,
      Loss loss,
      Gradient gradient,
      Sgd sgd,
      @Nullable Integer epochs,
      @Nullable Long iterations,
      long seed,
      String modelName,
      Map<String, String> metadata) {
    this(
        name,
        dataset,
        network,
        loss,
        gradient,
        sgd,
        epochs,
        iterations,
        seed,
        modelName,
        metadata,
        null,
        null);
  }

  /** The network's sizes for a data set of so many inputs and classes. */
  public NetworkShape shape(int inputs, int classes) {
    return new NetworkShape(inputs, network.hiddenLayers(), classes);
  }

  /** Iterations of a whole epoch: ⌈trainSize / batchSize⌉. */
  public long iterationsPerEpoch() {
    return (dataset.trainSize() + sgd.batchSize() - 1L) / sgd.batchSize();
  }

  /** Updates of the parameters in all. */
  public long totalIterations() {
    return epochs != null
        ? epochs * iterationsPerEpoch()
        : Objects.requireNonNull(iterations, "iterations");
  }

  /** Epochs in all; the last may be shorter. */
  public long totalEpochs() {
    long each = iterationsPerEpoch();
    return (totalIterations() + each - 1) / each;
  }

  /** Evaluations of the loss that one gradient takes: two for each parameter, or none. */
  public long lossEvaluationsPerGradient(NetworkShape shape) {
    return gradient.method() == GradientMethod.NUMERICAL ? 2L * shape.parameterCount() : 0;
  }
}
