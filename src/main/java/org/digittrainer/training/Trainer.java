package org.digittrainer.training;

import java.util.function.LongSupplier;
import org.digittrainer.core.network.Examples;
import org.digittrainer.core.network.NetworkShape;
import org.jspecify.annotations.Nullable;

/** Trains a network: choose a mini-batch, find the gradient, update the parameters, repeat. */
public final class Trainer {

  /**
   * A trainer for any number of runs at once.
   *
   * @param nanoTime a clock of nanoseconds, such as {@code System::nanoTime}
   */
  public Trainer(LongSupplier nanoTime) {}

  /**
   * Runs on the calling thread to the last iteration, or until the listener asks to stop.
   *
   * @param train exactly the training examples of the specification
   * @param test exactly its test examples
   * @param classes number of classes
   * @param from where to go on; null starts from the seed's first parameters, with epoch 0 measured
   * @throws DivergedException if a loss is not finite
   */
  public TrainingOutcome train(
      TrainingSpecification specification,
      Examples train,
      Examples test,
      int classes,
      @Nullable Checkpoint from,
      TrainingListener listener) {
    NetworkShape shape = specification.shape(train.inputs(), classes);
    throw new IllegalStateException("in work: " + shape);
  }
}
