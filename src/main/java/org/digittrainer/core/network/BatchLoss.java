package org.digittrainer.core.network;

import org.digittrainer.core.kernel.Kernel;
import org.digittrainer.core.parallel.Ranges;
import org.digittrainer.core.parallel.Team;

/** The mean loss of a mini-batch. */
public final class BatchLoss {

  private static final int CHUNKS_OF_A_THREAD = 4;

  private final Loss loss;
  private final Team team;
  private final ForwardPass pass;

  /**
   * Room for mini-batches.
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
    int size = batch.size();
    int chunks = Math.min(size, team.size() * CHUNKS_OF_A_THREAD);
    team.run(
        chunks,
        (chunk, worker) -> {
          int from = Ranges.from(size, chunks, chunk);
          pass.run(parameters.array(), loss, batch, from, Ranges.from(size, chunks, chunk + 1));
        });
    return pass.meanLoss(size);
  }
}
