package org.digittrainer.laboratory.diagnosis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.digittrainer.laboratory.diagnosis.Case.Grid;

/**
 * A program whose gradient, by the chain rule and scaled, lies near the given one, so that it may
 * be the same program with differences of its own.
 *
 * @param tensors that lie near
 * @param distance relative, of all of them together
 */
record Lead(Suspect suspect, Scale scale, List<Integer> tensors, double distance) {

  private static final double NEAR = 0.5;
  private static final int MOST = 5;

  /** The leads that a program with one mistake at most gives. */
  static List<Lead> of(Case given, Suspect suspect, List<Integer> tensors) {
    if (!suspect.program().isKnownByItsLoss()) {
      return List.of();
    }
    Stream<Scale> scales =
        suspect.mistakes().isEmpty()
            ? Scale.single(given, suspect.program().loss()).stream()
            : Stream.empty();
    return Stream.concat(Stream.of(Scale.NONE), scales)
        .map(scale -> of(given, suspect, scale, tensors))
        .filter(lead -> !lead.tensors.isEmpty())
        .toList();
  }

  /** The best of some leads, the right program first. */
  static List<Lead> best(List<Lead> leads) {
    return leads.stream()
        .sorted(
            Comparator.comparing((Lead lead) -> !lead.isRight())
                .thenComparing(lead -> -lead.tensors.size())
                .thenComparing(Lead::distance)
                .thenComparing(lead -> lead.suspect.mistakes().size()))
        .limit(MOST)
        .toList();
  }

  /** Whether it is an otherwise right program whose loss is no smooth function of the step. */
  boolean hasKinks() {
    return suspect.mistakes().isEmpty() && suspect.program().unit() == Unit.RELU;
  }

  private boolean isRight() {
    return suspect.mistakes().isEmpty() && scale.mistakes().isEmpty();
  }

  private static Lead of(Case given, Suspect suspect, Scale scale, List<Integer> tensors) {
    List<Integer> near =
        tensors.stream()
            .filter(tensor -> given.gradient()[tensor].hasShapeOf(given.tensor(tensor)))
            .filter(tensor -> !given.gradient()[tensor].isZero())
            .filter(tensor -> distance(given, suspect, scale, tensor) < NEAR)
            .toList();
    double farthest =
        near.stream()
            .mapToDouble(tensor -> distance(given, suspect, scale, tensor))
            .max()
            .orElse(0);
    return new Lead(suspect, scale, near, farthest);
  }

  private static double distance(Case given, Suspect suspect, Scale scale, int tensor) {
    return Vectors.relativeError(
        given.gradient()[tensor].values(), scale.factor(), suspect.gradient()[tensor]);
  }

  /** A few entries of the tensors, spread over each. */
  List<int[]> sample(Case given, int most) {
    List<int[]> sample = new ArrayList<>();
    int each = Math.max(1, most / tensors.size());
    for (int tensor : tensors) {
      int size = given.gradient()[tensor].values().length;
      // An odd stride does not fall into the columns of a matrix.
      int stride = Math.max(1, size / each) | 1;
      IntStream.iterate(0, i -> i < size, i -> i + stride)
          .forEach(i -> sample.add(new int[] {tensor, i}));
    }
    return sample;
  }

  /** The given gradient without the scale, of one entry. */
  double target(Case given, int tensor, int entry) {
    Grid gradient = given.gradient()[tensor];
    return gradient.values()[entry] / scale.factor();
  }
}
