package org.digittrainer.core.gradient;

import java.util.List;
import org.digittrainer.core.network.Batch;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.core.parallel.ProgressMonitor;

/**
 * A gradient whose divisions may be computed anywhere, in any order, with the same bits: each is
 * computed whole, over the whole mini-batch, so that no sum is divided. The divisions depend on the
 * shape of the network and the evaluation alone.
 */
public interface DividedGradient extends Differentiator {

  /** The divisions, which together hold each entry once. */
  List<Division> divisions();

  /**
   * Computes what all divisions share, such as the unperturbed forward pass of all examples.
   *
   * @param parameters θ. Not modified.
   * @param batch as {@link #compute(Parameters, Batch, double[], ProgressMonitor)} takes it. Not
   *     modified.
   * @throws org.digittrainer.core.parallel.StoppedException if the monitor requests it
   */
  void begin(Parameters parameters, Batch batch, ProgressMonitor monitor);

  /**
   * Computes consecutive divisions.
   *
   * @param parameters as at {@link #begin}. Not modified.
   * @param batch as at {@link #begin}. Not modified.
   * @param from the first division
   * @param to the division after the last
   * @param gradient of all parameters; other entries stay as they are. Modified.
   * @throws org.digittrainer.core.parallel.StoppedException if the monitor requests it; the
   *     divisions' entries are then undefined
   */
  void compute(
      Parameters parameters,
      Batch batch,
      int from,
      int to,
      double[] gradient,
      ProgressMonitor monitor);

  @Override
  default void compute(
      Parameters parameters, Batch batch, double[] gradient, ProgressMonitor monitor) {
    begin(parameters, batch, monitor);
    compute(parameters, batch, 0, divisions().size(), gradient, monitor);
  }
}
