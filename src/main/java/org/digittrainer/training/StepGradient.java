package org.digittrainer.training;

import org.digittrainer.core.network.Batch;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.core.parallel.ProgressMonitor;

/** Computes the gradients of one run, wherever that is. */
@FunctionalInterface
public interface StepGradient extends AutoCloseable {

  /**
   * Computes the gradient of an iteration.
   *
   * @param iteration from 1
   * @param parameters θ. Not modified.
   * @param batch of the iteration. Not modified.
   * @param gradient one number for each parameter. Modified.
   * @throws org.digittrainer.core.parallel.StoppedException if the monitor requests it; {@code
   *     gradient} is then undefined
   * @throws Trainer.NotReproducibleException if two machines computed different bits
   */
  void compute(
      long iteration,
      Parameters parameters,
      Batch batch,
      double[] gradient,
      ProgressMonitor monitor);

  /** Ends the run; nothing is computed afterwards. */
  @Override
  default void close() {}
}
