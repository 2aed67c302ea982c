package org.digittrainer.core.network;

/** Labelled examples that can be copied into a {@link Batch}; thread-safe. */
public interface Examples {

  /** The number of examples. */
  int size();

  /** Numbers in one example. */
  int inputs();

  /**
   * Copies one example.
   *
   * @param index 0 to {@link #size()} − 1
   * @param batch Modified.
   * @param position in the batch
   */
  void copyTo(int index, Batch batch, int position);

  /**
   * Copies several examples: number {@code chosen[i]} to position i.
   *
   * @param chosen Not modified.
   * @param from the first position
   * @param to the end of the positions, exclusive
   * @param batch Modified.
   */
  default void copyTo(int[] chosen, int from, int to, Batch batch) {
    for (int position = from; position < to; position++) {
      copyTo(chosen[position], batch, position);
    }
  }
}
