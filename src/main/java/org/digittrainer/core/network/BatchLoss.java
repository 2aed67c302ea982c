package org.digittrainer.core.network;

import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.kernel.Kernel;
import org.digittrainer.core.parallel.Team;

/** The mean loss of a mini-batch. */
public final class BatchLoss {

  private final Loss loss;
  private final Team team;
  private final ForwardPass pass;

  /**
   * Allocates buffers for mini-batches.
   *
   * @param capacity examples of the largest
   */
  public BatchLoss(
      NetworkShape shape,
      Activation activation,
      Loss loss,
      Kernel kernel,
      Team team,
      int capacity) {
    this.loss = loss;
    this.team = team;
    this.pass = new ForwardPass(shape, activation, kernel, capacity);
  }

  /** The mean loss, the same bits for any number of threads. */
  public double of(Parameters parameters, Batch batch) {
    team.split(batch.size(), (from, to) -> pass.run(parameters, loss, batch, from, to));
    return pass.meanLoss(batch.size());
  }
}
