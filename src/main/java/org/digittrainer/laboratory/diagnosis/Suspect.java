package org.digittrainer.laboratory.diagnosis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A program that may have computed the gradient, with what it computes.
 *
 * @param mistakes of the program as a whole; none for a right one
 * @param gradient one array for each tensor; not to be modified
 * @param step that was fitted to the gradient; null if none was
 */
// Never compared.
@SuppressWarnings("ArrayRecordComponent")
record Suspect(
    List<Mistake> mistakes, Program program, double[][] gradient, @Nullable Double step) {

  Suspect {
    mistakes = List.copyOf(mistakes);
  }

  static Suspect of(Case given, List<Mistake> mistakes, Program program) {
    double[][] gradient = new Pass(given, program, given.parameters()).gradient();
    return new Suspect(mistakes, program, gradient, null);
  }
}
