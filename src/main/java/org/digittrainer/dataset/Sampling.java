package org.digittrainer.dataset;

/** How mini-batches are chosen. */
public enum Sampling {
  /** Each example exactly once an epoch, in a new random order for each epoch. */
  SHUFFLED_EPOCHS,
  /** Each mini-batch drawn with replacement, as the book's {@code np.random.choice} does. */
  RANDOM_CHOICE
}
