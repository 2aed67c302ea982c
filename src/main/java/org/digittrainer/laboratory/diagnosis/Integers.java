package org.digittrainer.laboratory.diagnosis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.digittrainer.core.network.Loss;
import org.digittrainer.core.parallel.ProgressMonitor;

/**
 * The suspects whose parameters are arrays of integers, so that every value that is assigned loses
 * what follows the point.
 */
final class Integers {

  private static final List<Mistake> MISTAKES = List.of(Mistake.INTEGER_ARRAY);
  private static final List<Double> USUAL_STEPS = List.of(1e-3, 1e-4, 1e-5, 1e-6, 1e-7);

  private final Case given;
  private final ProgressMonitor monitor;

  Integers(Case given, ProgressMonitor monitor) {
    this.given = given;
    this.monitor = monitor;
  }

  /** All tensors, all matrices or one of them as integers; the gradients too, or not. */
  Stream<Suspect> suspects() {
    List<Integer> all = IntStream.range(0, given.tensors()).boxed().toList();
    List<Integer> matrices = all.stream().filter(i -> !given.tensor(i).bias()).toList();
    Set<List<Integer>> choices = new LinkedHashSet<>(List.of(all, matrices));
    matrices.forEach(each -> choices.add(List.of(each)));
    List<Program> programs = new ArrayList<>(List.of(Program.right(given)));
    if (given.loss() == Loss.CROSS_ENTROPY) {
      programs.add(programs.get(0).with(Program.BOOKS_EPSILON));
    }
    return choices.stream()
        .flatMap(whole -> programs.stream().flatMap(program -> suspects(program, whole)));
  }

  private Stream<Suspect> suspects(Program program, List<Integer> whole) {
    double[][] theta = new double[given.tensors()][];
    for (int tensor = 0; tensor < theta.length; tensor++) {
      theta[tensor] = cut(given.parameters()[tensor], whole.contains(tensor));
    }
    double[][] exact = new Pass(given, program, theta).gradient();
    double[][] changes = changes(program, theta, whole);
    return Stream.concat(Stream.of(given.h()), USUAL_STEPS.stream())
        .distinct()
        .flatMap(h -> Stream.of(true, false).map(cut -> gradient(exact, changes, whole, h, cut)))
        .map(gradient -> new Suspect(MISTAKES, program, gradient, null));
  }

  private static double[] cut(double[] numbers, boolean whole) {
    DoubleUnaryOperator rounding = whole ? Integers::cut : DoubleUnaryOperator.identity();
    return Arrays.stream(numbers).map(rounding).toArray();
  }

  /** As NumPy casts to an integer: towards 0. */
  private static double cut(double number) {
    return number < 0 ? Math.ceil(number) : Math.floor(number);
  }

  /** The numerators of the central differences of whole tensors with any step below 1. */
  private double[][] changes(Program program, double[][] theta, List<Integer> whole) {
    Perturbation state = new Perturbation(given, program, theta, monitor);
    double[][] changes = new double[theta.length][];
    for (int tensor : whole) {
      changes[tensor] = new double[theta[tensor].length];
      for (int entry = 0; entry < changes[tensor].length; entry++) {
        // 3 + h is cut to 3 and 3 − h to 2; −3 + h to −2 and −3 − h to −3; 0 stays 0.
        double sign = Math.signum(theta[tensor][entry]);
        changes[tensor][entry] = sign == 0 ? 0 : -sign * state.change(tensor, entry, -sign);
      }
    }
    return changes;
  }

  private double[][] gradient(
      double[][] exact, double[][] changes, List<Integer> whole, double h, boolean cut) {
    double[][] gradient = exact.clone();
    for (int tensor : whole) {
      double[] quotients = Arrays.stream(changes[tensor]).map(change -> change / (2 * h)).toArray();
      gradient[tensor] = cut(quotients, cut);
    }
    return gradient;
  }
}
