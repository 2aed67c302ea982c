package org.digittrainer.laboratory.diagnosis;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.digittrainer.core.network.Loss;
import org.digittrainer.laboratory.diagnosis.Program.Biases;

/** The programs with one mistake or two whose gradients the chain rule gives. */
final class Suspects {

  private final Case given;
  private final List<Change> changes = new ArrayList<>();

  /** A mistake, and what it does to a program. */
  private record Change(Mistake mistake, int part, UnaryOperator<Program> make) {}

  Suspects(Case given) {
    this.given = given;
    addLosses();
    addTargets();
    addSoftmax();
    addBiases();
    addUnits();
  }

  private void add(Mistake mistake, int part, UnaryOperator<Program> make) {
    changes.add(new Change(mistake, part, make));
  }

  private void addLosses() {
    if (given.loss() == Loss.CROSS_ENTROPY) {
      add(Mistake.MEAN_SQUARED_ERROR_USED, 0, program -> program.with(Loss.MEAN_SQUARED_ERROR));
    } else {
      add(Mistake.CROSS_ENTROPY_USED, 0, program -> program.with(Loss.CROSS_ENTROPY));
    }
  }

  private void addTargets() {
    for (Targets each : EnumSet.complementOf(EnumSet.of(Targets.RIGHT))) {
      boolean labels = each == Targets.LABEL_BY_ROW || each == Targets.LABEL_BY_COLUMN;
      if (each.fits(given.examples(), given.layout().classes())) {
        add(
            labels ? Mistake.LABELS_READ_AS_ONE_HOT : Mistake.ONE_HOT_READ_AS_LABELS,
            1,
            program -> program.with(each));
      }
    }
  }

  private void addSoftmax() {
    add(Mistake.SOFTMAX_WRONG_AXIS, 2, program -> program.with(Softmax.EACH_CLASS));
    add(Mistake.SOFTMAX_WRONG_AXIS, 2, program -> program.with(Softmax.WHOLE_BATCH));
    add(Mistake.SOFTMAX_TWICE, 2, program -> program.with(Softmax.TWICE));
    add(Mistake.SOFTMAX_FORGOTTEN, 2, program -> program.with(Softmax.NONE));
  }

  private void addBiases() {
    int layers = given.layout().layers();
    int all =
        IntStream.range(0, layers)
            .filter(layer -> given.layout().biases(layer) >= 0)
            .map(layer -> 1 << layer)
            .sum();
    Stream.concat(Stream.of(all), IntStream.range(0, layers).map(layer -> all & 1 << layer).boxed())
        .distinct()
        .filter(unused -> unused != 0)
        .forEach(
            unused -> {
              add(Mistake.BIAS_NOT_USED, 3, program -> program.with(new Biases(unused, false)));
              add(Mistake.BIAS_NOT_USED, 3, program -> program.with(new Biases(unused, true)));
            });
  }

  private void addUnits() {
    if (given.layout().layers() == 1) {
      return;
    }
    Unit right = Unit.of(given.activation());
    for (Unit unit : EnumSet.complementOf(EnumSet.of(right))) {
      add(
          unit == Unit.LINEAR ? Mistake.ACTIVATION_FORGOTTEN : Mistake.ANOTHER_ACTIVATION,
          4,
          program -> program.with(unit));
    }
    add(Mistake.ACTIVATION_SLOPE_FORGOTTEN, 4, Program::withoutSlopes);
  }

  /** The right program, with and without the book's 1e-7, and with each slope of ReLU at 0. */
  Stream<Suspect> right() {
    Program right = Program.right(given);
    boolean kinks = new Pass(given, right, given.parameters()).hasKinks();
    return (kinks ? DoubleStream.of(0, 0.5, 1) : DoubleStream.of(0))
        .mapToObj(right::withSlopeAtKink)
        .flatMap(this::variants)
        .map(program -> Suspect.of(given, List.of(), program));
  }

  /** The programs with one mistake. */
  Stream<Suspect> single() {
    return changes.stream()
        .flatMap(
            change ->
                variants(change.make.apply(Program.right(given)))
                    .map(program -> Suspect.of(given, List.of(change.mistake), program)));
  }

  /** The programs with two mistakes in different parts. */
  Stream<Suspect> pairs() {
    return changes.stream()
        .flatMap(first -> changes.stream().flatMap(second -> pair(first, second)));
  }

  private Stream<Suspect> pair(Change first, Change second) {
    if (first.part >= second.part) {
      return Stream.empty();
    }
    Set<Mistake> both = EnumSet.of(first.mistake, second.mistake);
    Program program = second.make.apply(first.make.apply(Program.right(given)));
    return variants(program).map(each -> Suspect.of(given, List.copyOf(both), each));
  }

  private Stream<Program> variants(Program program) {
    return program.loss() == Loss.CROSS_ENTROPY
        ? Stream.of(program, program.with(Program.BOOKS_EPSILON))
        : Stream.of(program);
  }
}
