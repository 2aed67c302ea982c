package org.digittrainer.laboratory.diagnosis;

import java.util.List;

/**
 * One way in which a suspected program may have come by the gradient of one tensor.
 *
 * @param mistakes with this tensor, sorted; none if the program's own gradient explains it
 * @param error relative
 */
record Option(List<Mistake> mistakes, double error) {

  boolean isPlain() {
    return mistakes.isEmpty();
  }
}
