package org.digittrainer.core.network;

import java.util.Arrays;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.kernel.Kernel;
import org.digittrainer.core.parallel.ProgressMonitor;
import org.digittrainer.core.parallel.Team;

/** Measures networks on many examples; holds a forward pass for each thread of a team. */
public final class Scoring {

  /** Examples in a part: they stay in a core's cache. */
  private static final int BLOCK = 64;

  private final Loss loss;
  private final Team team;
  private final ForwardPass[] passes;
  private final Batch[] batches;
  private final int[][] chosen;

  /** Allocates the buffers for networks of one shape. */
  public Scoring(NetworkShape shape, Activation activation, Loss loss, Kernel kernel, Team team) {
    this.loss = loss;
    this.team = team;
    this.passes = new ForwardPass[team.size()];
    this.batches = new Batch[team.size()];
    this.chosen = new int[team.size()][BLOCK];
    for (int worker = 0; worker < team.size(); worker++) {
      passes[worker] = new ForwardPass(shape, activation, kernel, BLOCK);
      batches[worker] = Batch.plain(BLOCK, shape.inputs());
    }
  }

  /**
   * Computes loss and accuracy on a set of examples, the same bits for any number of threads.
   *
   * @param examples at least one
   */
  public Score score(Parameters parameters, Examples examples, ProgressMonitor monitor) {
    int blocks = (examples.size() + BLOCK - 1) / BLOCK;
    double[] losses = new double[blocks];
    int[] right = new int[blocks];
    team.run(
        blocks,
        (block, worker) -> {
          monitor.check();
          int from = block * BLOCK;
          int size = Math.min(BLOCK, examples.size() - from);
          run(parameters, examples, from, size, worker);
          for (int i = 0; i < size; i++) {
            losses[block] += passes[worker].loss(i);
            right[block] += passes[worker].predicted(i) == batches[worker].label(i) ? 1 : 0;
          }
        });
    double loss = 0;
    long allRight = 0;
    for (int block = 0; block < blocks; block++) {
      loss += losses[block];
      allRight += right[block];
    }
    return new Score(loss / examples.size(), (double) allRight / examples.size());
  }

  private void run(Parameters parameters, Examples examples, int from, int size, int worker) {
    Batch batch = batches[worker];
    batch.resize(size);
    Arrays.setAll(chosen[worker], i -> from + i);
    examples.copyTo(chosen[worker], 0, size, batch);
    passes[worker].run(parameters, loss, batch, 0, size);
  }

  /**
   * A network's performance on a set of examples.
   *
   * @param loss mean over the examples
   * @param accuracy fraction of the examples whose most probable class is their label
   */
  public record Score(double loss, double accuracy) {}
}
