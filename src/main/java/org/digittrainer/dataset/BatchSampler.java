package org.digittrainer.dataset;

import org.digittrainer.core.random.RandomStream;
import org.digittrainer.core.random.RandomStream.Purpose;

/**
 * Chooses the examples of each mini-batch, for iterations in any order. Keeps the order of the last
 * epoch, so it is not thread-safe.
 */
public final class BatchSampler {

  private static final long NO_EPOCH = -1;

  private final Sampling sampling;
  private final int examples;
  private final int batchSize;
  private final long seed;
  private final int[] order;
  private long epochOfOrder = NO_EPOCH;

  /**
   * A sampler; the same arguments always choose the same examples.
   *
   * @param examples number of examples to choose from, at least 1
   * @param batchSize at least 1; may be more than {@code examples}
   */
  public BatchSampler(Sampling sampling, int examples, int batchSize, long seed) {
    if (examples < 1 || batchSize < 1) {
      throw new IllegalArgumentException(
          "examples and batchSize must be at least 1, not " + examples + " and " + batchSize);
    }
    this.sampling = sampling;
    this.examples = examples;
    this.batchSize = batchSize;
    this.seed = seed;
    this.order = new int[sampling == Sampling.SHUFFLED_EPOCHS ? examples : 0];
  }

  /**
   * Chooses a mini-batch.
   *
   * @param iteration from 0
   * @param indices receives the indices of the chosen examples; length at least batchSize.
   *     Modified.
   * @return number of examples: batchSize, or fewer in the last mini-batch of a shuffled epoch
   */
  public int draw(long iteration, int[] indices) {
    if (iteration < 0) {
      throw new IllegalArgumentException("iterations count from 0, there is no " + iteration);
    }
    return switch (sampling) {
      case SHUFFLED_EPOCHS -> drawShuffled(iteration, indices);
      case RANDOM_CHOICE -> drawWithReplacement(iteration, indices);
    };
  }

  private int drawShuffled(long iteration, int[] indices) {
    long batchesPerEpoch = (examples + batchSize - 1L) / batchSize;
    shuffle(iteration / batchesPerEpoch);
    int from = (int) (iteration % batchesPerEpoch * batchSize);
    int count = Math.min(batchSize, examples - from);
    System.arraycopy(order, from, indices, 0, count);
    return count;
  }

  /** Fisher–Yates from the identity, so that the order depends on the epoch alone. */
  private void shuffle(long epoch) {
    if (epoch == epochOfOrder) {
      return;
    }
    for (int i = 0; i < examples; i++) {
      order[i] = i;
    }
    RandomStream random = new RandomStream(seed, Purpose.SHUFFLE, epoch);
    for (int i = examples - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    epochOfOrder = epoch;
  }

  private int drawWithReplacement(long iteration, int[] indices) {
    RandomStream random = new RandomStream(seed, Purpose.CHOICE, iteration);
    for (int i = 0; i < batchSize; i++) {
      indices[i] = random.nextInt(examples);
    }
    return batchSize;
  }
}
