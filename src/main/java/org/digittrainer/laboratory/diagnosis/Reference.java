package org.digittrainer.laboratory.diagnosis;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The right gradient that comes nearest to the given one. There are several: with the book's 1e-7
 * in the logarithm or without, with each slope of ReLU at 0, and near a kink by differences.
 *
 * @param suspect a right program, with the nearest gradient of each tensor
 * @param errors relative, of each tensor. Not modified.
 * @param wrong the tensors that do not agree with it
 */
// Never compared.
@SuppressWarnings("ArrayRecordComponent")
record Reference(Suspect suspect, double[] errors, List<Integer> wrong) {

  private static final double LARGEST_ERROR = 2;

  Reference {
    wrong = List.copyOf(wrong);
  }

  static Reference among(Case given, Tolerance tolerance, List<Suspect> right) {
    List<Reference> each =
        right.stream().map(suspect -> of(given, tolerance, suspect)).sorted(BEST_FIRST).toList();
    Reference nearest = each.get(0);
    for (Reference other : each.subList(1, each.size())) {
      for (int tensor : List.copyOf(nearest.wrong)) {
        nearest = nearest.with(given, tolerance, tensor, other.suspect.gradient()[tensor]);
      }
    }
    return nearest;
  }

  private static final Comparator<Reference> BEST_FIRST =
      Comparator.comparing((Reference each) -> each.wrong.size())
          .thenComparing(each -> Arrays.stream(each.errors).sum());

  private static Reference of(Case given, Tolerance tolerance, Suspect suspect) {
    double[] errors = new double[given.tensors()];
    for (int tensor = 0; tensor < errors.length; tensor++) {
      errors[tensor] = error(given, tensor, suspect.gradient()[tensor]);
    }
    List<Integer> wrong =
        IntStream.range(0, errors.length)
            .filter(tensor -> !agrees(given, tolerance, tensor, suspect.gradient()[tensor]))
            .boxed()
            .toList();
    return new Reference(suspect, errors, wrong);
  }

  /** The same with another right gradient of one tensor if the given one agrees with that. */
  Reference with(Case given, Tolerance tolerance, int tensor, double[] right) {
    if (!agrees(given, tolerance, tensor, right)) {
      return this;
    }
    double[][] gradient = suspect.gradient().clone();
    double[] others = errors.clone();
    gradient[tensor] = right;
    others[tensor] = error(given, tensor, right);
    return new Reference(
        new Suspect(List.of(), suspect.program(), gradient, null),
        others,
        wrong.stream().filter(other -> other != tensor).toList());
  }

  private static boolean agrees(Case given, Tolerance tolerance, int tensor, double[] right) {
    return given.isShaped(tensor) && tolerance.agrees(given.gradient()[tensor].values(), right);
  }

  private static double error(Case given, int tensor, double[] right) {
    return given.isShaped(tensor)
        ? Vectors.relativeError(given.gradient()[tensor].values(), 1, right)
        : LARGEST_ERROR;
  }

  /** The entries of a tensor, those first that are farthest from the right ones. */
  int[] worstFirst(Case given, int tensor) {
    double[] off = Vectors.minus(given.gradient()[tensor].values(), 1, suspect.gradient()[tensor]);
    return IntStream.range(0, off.length)
        .boxed()
        .sorted(Comparator.comparing(entry -> -Math.abs(off[entry])))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  double largestError() {
    return Arrays.stream(errors).max().orElse(0);
  }
}
