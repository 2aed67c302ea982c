package org.digittrainer.dataset;

/** Chooses the examples of each mini-batch; any iteration can be asked for, in any order. */
public final class BatchSampler {

  /** A sampler; the same arguments choose the same examples everywhere. */
  public BatchSampler(Sampling sampling, int examples, int batchSize, long seed) {}

  /**
   * Chooses a mini-batch.
   *
   * @param iteration from 0
   * @param indices gets the chosen examples, room for batchSize. Modified.
   * @return how many were chosen: batchSize, or fewer in the last mini-batch of a shuffled epoch
   */
  public int draw(long iteration, int[] indices) {
    throw new IllegalStateException("in work");
  }
}
