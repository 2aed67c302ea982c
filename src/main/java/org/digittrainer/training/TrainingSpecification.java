package org.digittrainer.training;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.digittrainer.core.gradient.Evaluation;
import org.digittrainer.core.gradient.GradientMethod;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.network.Loss;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.Pixels;
import org.digittrainer.dataset.Sampling;
import org.jspecify.annotations.Nullable;

/**
 * The complete settings of a run. Together with the bytes of the data set they determine every bit
 * of the result.
 *
 * @param name what the caller calls the run; has no effect on the result
 * @param dataset the examples to train and test on
 * @param network the network before training
 * @param loss what training minimizes, averaged over the mini-batch
 * @param gradient how the gradient is computed
 * @param sgd how the parameters are updated
 * @param epochs passes over the training set, at least 1; null if iterations is given
 * @param iterations updates of the parameters in all, at least 1; null if epochs is given
 * @param seed determines every random number
 * @param modelName the model that the trained network becomes a version of; has no effect on the
 *     result
 * @param metadata the caller's notes; have no effect on the result
 * @param from the checkpoint whose parameters the run starts with; null to draw them from the seed
 * @param stop the rules that may end the run early; null if there are none
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
   * @param job id of the job that took it
   * @param epoch the epoch at whose end it was taken; 0 holds the initial parameters
   */
  public record From(String job, long epoch) {}

  /**
   * Rules that end a run before its last iteration; the first that holds ends it. With maxSeconds
   * the result is not reproducible.
   *
   * @param maxSeconds seconds of training, above 0; the iteration that exceeds them is the last
   * @param targetTestAccuracy 0 to 1; the epoch that reaches it is the last
   * @param patienceEpochs number of epochs in a row, at least 1, without a better test accuracy
   *     after which the run ends
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
   * @param pixels the inputs that grey levels become; scaled where an older specification does not
   *     say
   */
  public record DatasetPart(String name, int trainSize, int testSize, Pixels pixels) {

    /** Completes a specification that was stored before there was a choice of pixels. */
    public DatasetPart {
      pixels = Objects.requireNonNullElse(pixels, Pixels.SCALED);
    }

    /** A part whose pixels are scaled. */
    public DatasetPart(String name, int trainSize, int testSize) {
      this(name, trainSize, testSize, Pixels.SCALED);
    }
  }

  /**
   * The network before training.
   *
   * @param hiddenLayers units of each hidden layer
   * @param activation of the hidden units
   * @param weightInitStd standard deviation of the initial weights, at least 0
   */
  public record Network(List<Integer> hiddenLayers, Activation activation, double weightInitStd) {

    /** Copies the list. */
    public Network {
      hiddenLayers = List.copyOf(hiddenLayers);
    }
  }

  /**
   * How the gradient is computed.
   *
   * @param method central differences or backpropagation
   * @param evaluation how a perturbed loss is computed; for numerical gradients only
   * @param h step of the central differences, above 0; for numerical gradients only
   */
  public record Gradient(GradientMethod method, Evaluation evaluation, double h) {}

  /**
   * Stochastic gradient descent.
   *
   * @param learningRate above 0
   * @param batchSize examples in a mini-batch, at least 1
   * @param sampling how the examples of a mini-batch are chosen
   */
  public record Sgd(double learningRate, int batchSize, Sampling sampling) {}

  /** Copies the map; refuses epochs together with iterations. */
  public TrainingSpecification {
    metadata = Map.copyOf(metadata);
    if ((epochs == null) == (iterations == null)) {
      throw new IllegalArgumentException("either epochs or iterations must be given");
    }
  }

  /** The same on other examples. */
  public TrainingSpecification with(DatasetPart examples) {
    return new TrainingSpecification(
        name,
        examples,
        network,
        loss,
        gradient,
        sgd,
        epochs,
        iterations,
        seed,
        modelName,
        metadata,
        from,
        stop);
  }

  /** The same with mini-batches of another size. */
  TrainingSpecification withBatchSize(int size) {
    return new TrainingSpecification(
        name,
        dataset,
        network,
        loss,
        gradient,
        new Sgd(sgd.learningRate(), size, sgd.sampling()),
        epochs,
        iterations,
        seed,
        modelName,
        metadata,
        from,
        stop);
  }

  /** The same under another name, with other metadata. */
  public TrainingSpecification described(String otherName, Map<String, String> otherMetadata) {
    return new TrainingSpecification(
        otherName,
        dataset,
        network,
        loss,
        gradient,
        sgd,
        epochs,
        iterations,
        seed,
        modelName,
        otherMetadata,
        from,
        stop);
  }

  /** The shape of the network for a data set with these numbers of inputs and classes. */
  public NetworkShape shape(int inputs, int classes) {
    return new NetworkShape(inputs, network.hiddenLayers(), classes);
  }

  /** Iterations of a full epoch: ⌈trainSize / batchSize⌉. */
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

  /** Loss evaluations of one gradient: two for each parameter, or none for backpropagation. */
  public long lossEvaluationsPerGradient(NetworkShape shape) {
    return gradient.method() == GradientMethod.NUMERICAL ? 2L * shape.parameterCount() : 0;
  }
}
