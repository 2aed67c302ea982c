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
   * Thins losses evenly. The first and the last remain; of a single point, the last.
   *
   * @param losses of the iterations 1, 2, … Not modified.
   * @param count number of losses
   * @param maxPoints number that remain at most, at least 1
   */
  public static IterationLosses thinned(double[] losses, int count, int maxPoints) {
    int points = Math.min(count, maxPoints);
    long[] iteration = new long[points];
    double[] loss = new double[points];
    for (int point = 0; point < points; point++) {
      int index = indexOf(point, points, count);
      iteration[point] = index + 1L;
      loss[point] = losses[index];
    }
    return new IterationLosses(iteration, loss);
  }

  private static int indexOf(int point, int points, int count) {
    return points == 1 ? count - 1 : (int) ((long) point * (count - 1) / (points - 1));
  }
}
