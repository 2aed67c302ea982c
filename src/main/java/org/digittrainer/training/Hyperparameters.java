package org.digittrainer.training;

import java.util.List;
import org.digittrainer.core.gradient.Evaluation;
import org.digittrainer.core.gradient.GradientMethod;
import org.digittrainer.core.network.Activation;
import org.digittrainer.core.network.Loss;

/**
 * What a person sets before a run; with the examples, it decides every bit of the result.
 *
 * @param hiddenLayers units of each hidden layer
 * @param activation of the hidden units
 * @param weightInitStd standard deviation of the first weights, above 0
 * @param loss what is made small
 * @param method how the gradient is found
 * @param evaluation how a perturbed loss is found; for numerical gradients only
 * @param h step of the central differences, above 0; for numerical gradients only
 * @param learningRate above 0
 * @param batchSize examples in a mini-batch, at least 1
 * @param sampling how mini-batches are chosen
 * @param iterations updates of the parameters in all, at least 1
 * @param seed decides every random number
 */
public record Hyperparameters(
    List<Integer> hiddenLayers,
    Activation activation,
    double weightInitStd,
    Loss loss,
    GradientMethod method,
    Evaluation evaluation,
    double h,
    double learningRate,
    int batchSize,
    Sampling sampling,
    long iterations,
    long seed) {

  /** Copies the list. */
  public Hyperparameters {
    hiddenLayers = List.copyOf(hiddenLayers);
  }

  /** Iterations of an epoch over so many examples: ⌈examples / batchSize⌉. */
  public long iterationsPerEpoch(int examples) {
    return (examples + batchSize - 1L) / batchSize;
  }

  /** Epochs over so many examples; the last may be shorter. */
  public long epochs(int examples) {
    long each = iterationsPerEpoch(examples);
    return (iterations + each - 1) / each;
  }
}
