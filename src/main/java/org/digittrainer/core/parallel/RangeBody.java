package org.digittrainer.core.parallel;

/** What is done for a range of numbers. */
@FunctionalInterface
public interface RangeBody {

  /**
   * Does one range.
   *
   * @param from its first number
   * @param to behind its last
   */
  void run(int from, int to);
}
