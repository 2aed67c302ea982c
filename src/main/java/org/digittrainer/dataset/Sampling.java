package org.digittrainer.dataset;

/** How mini-batches are chosen. */
public enum Sampling {
  /** Each example exactly once an epoch, in an order drawn anew for each epoch. */
  SHUFFLED_EPOCHS,
  /** Each mini-batch drawn with replacement, as the book's {@code np.random.choice} does. */
  RANDOM_CHOICE
}
