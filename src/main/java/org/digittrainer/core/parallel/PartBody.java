package org.digittrainer.core.parallel;

/** What is done for each part of a computation. */
@FunctionalInterface
public interface PartBody {

  /**
   * Does one part.
   *
   * @param part 0 to the number of parts − 1
   * @param worker which of the team does it, 0 to {@link Team#size()} − 1: for room of one's own
   */
  void run(int part, int worker);
}
