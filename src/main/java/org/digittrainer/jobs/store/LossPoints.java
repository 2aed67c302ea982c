package org.digittrainer.jobs.store;

import java.util.Arrays;
import java.util.List;
import org.digittrainer.jobs.IterationLosses;

/** The points that remain of thinned losses, and the chunks that hold them. */
final class LossPoints {

  /** The iterations of one chunk, both included. */
  record Span(long first, long last) {}

  private final List<Span> spans;
  private final long[] iterations;
  private final double[] losses;

  /**
   * Chooses the points.
   *
   * @param spans of all chunks, ascending
   * @param maxPoints number that remain at most, at least 1
   */
  LossPoints(List<Span> spans, int maxPoints) {
    this.spans = spans;
    this.iterations = IterationLosses.thinned(count(spans), maxPoints);
    this.losses = new double[iterations.length];
  }

  /** The first iterations of the chunks that hold a point, ascending. */
  List<Long> chunks() {
    return spans.stream()
        .filter(span -> position(span.first()) < position(span.last() + 1))
        .map(Span::first)
        .toList();
  }

  /**
   * Takes the points that a chunk holds.
   *
   * @param first iteration of its first loss
   * @param chunk Not modified.
   */
  void fill(long first, double[] chunk) {
    int end = position(first + chunk.length);
    for (int point = position(first); point < end; point++) {
      losses[point] = chunk[(int) (iterations[point] - first)];
    }
  }

  /** The points, when all chunks are taken. */
  IterationLosses losses() {
    return new IterationLosses(iterations, losses);
  }

  /** The first point that is not before an iteration. */
  private int position(long iteration) {
    int found = Arrays.binarySearch(iterations, iteration);
    return found < 0 ? -found - 1 : found;
  }

  /** The last iteration before a gap. */
  private static long count(List<Span> spans) {
    long count = 0;
    for (Span span : spans) {
      if (span.first() != count + 1) {
        break;
      }
      count = span.last();
    }
    return count;
  }
}
