package org.digittrainer.training;

import java.util.function.LongSupplier;
import org.digittrainer.core.network.Examples;
import org.digittrainer.core.network.NetworkShape;

/** Trains a network: choose a mini-batch, find the gradient, update the parameters, repeat. */
public final class Trainer {

  /**
   * @param nanoTime a clock of nanoseconds, such as {@code System::nanoTime}
   */
  public Trainer(LongSupplier nanoTime) {}

  /**
   * Runs from the first parameters to the last iteration.
   *
   * @param classes number of classes
   * @throws DivergedException if a loss is not finite
   */
  public TrainingOutcome train(
      Hyperparameters hyperparameters,
      Examples train,
      Examples test,
      int classes,
      TrainingListener listener) {
    NetworkShape shape = new NetworkShape(train.inputs(), hyperparameters.hiddenLayers(), classes);
    throw new IllegalStateException("in work: " + shape);
  }
}
