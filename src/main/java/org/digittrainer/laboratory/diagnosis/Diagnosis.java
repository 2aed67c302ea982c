package org.digittrainer.laboratory.diagnosis;

import java.util.List;

/**
 * What is wrong with a gradient.
 *
 * @param agrees whether it is right
 * @param right the gradient by the chain rule, one array for each tensor; not to be modified
 * @param loss of the right program
 * @param findings best first; none if it agrees, or if nothing known explains it
 */
// Never compared.
@SuppressWarnings("ArrayRecordComponent")
record Diagnosis(boolean agrees, double[][] right, double loss, List<Finding> findings) {

  Diagnosis {
    findings = List.copyOf(findings);
  }
}
