package org.digittrainer.jobs;

/**
 * Losses of mini-batches, the book's {@code train_loss_list}, as two columns of equal length.
 *
 * @param iteration from 1, ascending. Not copied.
 * @param loss the loss of each iteration. Not copied.
 */
@SuppressWarnings("ArrayRecordComponent") // Up to millions of numbers.
public record IterationLosses(long[] iteration, double[] loss) {

  /**
   * Thins iterations evenly. The first and the last remain; of a single point, the last.
   *
   * @param count number of iterations
   * @param maxPoints number that remain at most, at least 1
   * @return iterations from 1, ascending
   */
  public static long[] thinned(long count, int maxPoints) {
    int points = (int) Math.min(count, maxPoints);
    long[] iterations = new long[points];
    for (int point = 0; point < points; point++) {
      iterations[point] = points == 1 ? count : point * (count - 1) / (points - 1) + 1;
    }
    return iterations;
  }
}
