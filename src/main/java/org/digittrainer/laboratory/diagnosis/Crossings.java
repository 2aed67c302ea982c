package org.digittrainer.laboratory.diagnosis;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.digittrainer.core.parallel.ProgressMonitor;

/**
 * Finds the step of central differences that meet a kink of ReLU: how much of it they see depends
 * on the step alone, so one entry tells that of all.
 */
final class Crossings {

  private static final double SMALLEST_STEP = 1e-9;
  private static final int STEPS = 100;
  private static final int STEPS_PER_DECADE = 16;
  private static final int BISECTIONS = 50;

  /** The worst entries of each tensor, among which is one over a kink. */
  private static final int ENTRIES = 32;

  private final Case given;
  private final List<Program> programs;
  private final ProgressMonitor monitor;

  Crossings(Case given, List<Program> programs, ProgressMonitor monitor) {
    this.given = given;
    this.programs = programs;
    this.monitor = monitor;
  }

  /** An entry of the gradient, and by how much a central difference misses it. */
  private record Entry(Perturbation state, int tensor, int index, double target) {

    double miss(double h) {
      return Quotient.CENTRAL.of(by -> state.change(tensor, index, by), h) - target;
    }
  }

  /** Steps of at most 1e-3 that may have led to what is wrong: the usual, then those fitted. */
  Stream<Double> steps(Reference reference) {
    return programs.stream()
        .map(program -> new Perturbation(given, program, given.parameters(), monitor))
        .flatMap(state -> farthest(state, reference).stream())
        .flatMap(entry -> Stream.concat(usual(), crossings(entry::miss)));
  }

  private static Stream<Double> usual() {
    return IntStream.rangeClosed(3, 9)
        .mapToObj(decade -> IntStream.of(1, 5, 2).mapToObj(digit -> digit + "e-" + decade))
        .flatMap(steps -> steps.map(Double::valueOf))
        .filter(h -> h <= Secants.LARGEST_STEP);
  }

  private Optional<Entry> farthest(Perturbation state, Reference reference) {
    return reference.wrong().stream()
        .filter(given::isShaped)
        .flatMap(
            tensor ->
                Arrays.stream(reference.worstFirst(given, tensor))
                    .limit(ENTRIES)
                    .mapToObj(index -> entry(state, tensor, index)))
        .max(Comparator.comparing(entry -> Math.abs(entry.miss(Secants.ANY_STEP))));
  }

  private Entry entry(Perturbation state, int tensor, int index) {
    return new Entry(state, tensor, index, given.gradient()[tensor].values()[index]);
  }

  private static Stream<Double> crossings(DoubleUnaryOperator miss) {
    double[] tried =
        IntStream.rangeClosed(0, STEPS)
            .mapToDouble(i -> SMALLEST_STEP * StrictMath.pow(10, (double) i / STEPS_PER_DECADE))
            .toArray();
    double[] misses = DoubleStream.of(tried).map(miss).toArray();
    return IntStream.range(1, tried.length)
        .filter(i -> misses[i - 1] * misses[i] <= 0)
        .mapToObj(i -> bisect(miss, tried[i - 1], tried[i]));
  }

  private static double bisect(DoubleUnaryOperator miss, double low, double high) {
    double from = low;
    double to = high;
    double sign = Math.signum(miss.applyAsDouble(to));
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = Math.sqrt(from * to);
      if (miss.applyAsDouble(middle) * sign >= 0) {
        to = middle;
      } else {
        from = middle;
      }
    }
    return to;
  }
}
