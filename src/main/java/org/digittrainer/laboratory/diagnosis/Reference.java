package org.digittrainer.laboratory.diagnosis;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The right program that comes nearest to a gradient: with the book's 1e-7 in the logarithm, or
 * without.
 *
 * @param errors relative, of each tensor. Not modified.
 * @param wrong the tensors that do not agree with it
 */
// Never compared.
@SuppressWarnings("ArrayRecordComponent")
record Reference(Suspect suspect, double[] errors, List<Integer> wrong) {

  private static final double LARGEST_ERROR = 2;

  static Reference among(Case given, Tolerance tolerance, List<Suspect> right) {
    return right.stream()
        .map(suspect -> of(given, tolerance, suspect))
        .min(
            Comparator.comparing((Reference each) -> each.wrong.size())
                .thenComparing(each -> Arrays.stream(each.errors).sum()))
        .orElseThrow();
  }

  private static Reference of(Case given, Tolerance tolerance, Suspect suspect) {
    double[] errors = new double[given.tensors()];
    for (int tensor = 0; tensor < errors.length; tensor++) {
      errors[tensor] =
          isShaped(given, tensor)
              ? Vectors.relativeError(
                  given.gradient()[tensor].values(), 1, suspect.gradient()[tensor])
              : LARGEST_ERROR;
    }
    List<Integer> wrong =
        IntStream.range(0, errors.length)
            .filter(
                tensor ->
                    !isShaped(given, tensor)
                        || !tolerance.agrees(
                            given.gradient()[tensor].values(), suspect.gradient()[tensor]))
            .boxed()
            .toList();
    return new Reference(suspect, errors, wrong);
  }

  private static boolean isShaped(Case given, int tensor) {
    return given.gradient()[tensor].hasShapeOf(given.tensor(tensor));
  }

  double largestError() {
    return Arrays.stream(errors).max().orElse(0);
  }
}
