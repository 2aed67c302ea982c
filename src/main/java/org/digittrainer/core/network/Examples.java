package org.digittrainer.core.network;

/** Labelled examples that can be copied into a {@link Batch}; safe for use by several threads. */
public interface Examples {

  /** How many there are. */
  int size();

  /** Numbers in one example. */
  int inputs();

  /**
   * Copies one example.
   *
   * @param index which, 0 to {@link #size()} − 1
   * @param batch where to. Modified.
   * @param position its place there
   */
  void copyTo(int index, Batch batch, int position);

  /**
   * Copies several examples, each to the place of its number in {@code chosen}.
   *
   * @param chosen which examples. Not modified.
   * @param from the first place
   * @param to the end, exclusive
   * @param batch where to. Modified.
   */
  default void copyTo(int[] chosen, int from, int to, Batch batch) {
    for (int position = from; position < to; position++) {
      copyTo(chosen[position], batch, position);
    }
  }
}
