package org.digittrainer.laboratory.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.DoublePredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Recognises central differences that rounding rules. Two losses are multiples of their last digit,
 * and so is their difference: each derivative is a whole multiple of that digit over 2h. Whoever
 * adds noise to a gradient does not hit such a grid.
 */
final class Rounding {

  private static final double UNIT32 = Math.ulp(1f);
  private static final double UNIT64 = Math.ulp(1.0);

  /** Beyond it, the multiples themselves are rounded. */
  private static final double LARGEST_MULTIPLE = 1e11;

  private static final double OFF_THE_GRID = 2e-3;

  /** Fewer numbers lie on a grid by chance. */
  private static final int LEAST = 4;

  private static final double BELOW = 1 - 1e-6;

  /** Its rounding is so small that a few numbers that lie within it are right. */
  private static final double SMALLEST_CERTAIN_STEP = 1e-8;

  private static final int SMALLEST_DECADE = -20;

  private final Case given;
  private final Tolerance tolerance;
  private final Suspect right;
  private final double loss;

  Rounding(Case given, Tolerance tolerance, Suspect right) {
    this.given = given;
    this.tolerance = tolerance;
    this.right = right;
    this.loss = Math.abs(new Pass(given, right.program(), given.parameters()).loss());
  }

  /**
   * What rounding explains of these tensors together, perhaps besides a factor, or but for tensors
   * that are zero.
   *
   * @param others explains those that are zero
   */
  Optional<Explanation> explain(List<Integer> tensors, Explanations others) {
    List<Integer> shaped =
        tensors.stream().filter(i -> given.gradient()[i].hasShapeOf(given.tensor(i))).toList();
    List<Integer> zero = shaped.stream().filter(i -> given.gradient()[i].isZero()).toList();
    List<Integer> nonzero = shaped.stream().filter(i -> !zero.contains(i)).toList();
    return explain(shaped)
        .or(
            () -> {
              Optional<Explanation> rest = zero.isEmpty() ? Optional.empty() : explain(nonzero);
              return rest.map(each -> each.with(zero, i -> others.options(right, i)));
            });
  }

  /** The steps that are no mistake and on whose grid the whole gradient lies. */
  Stream<Double> honestSteps() {
    List<Integer> all = IntStream.range(0, given.tensors()).boxed().toList();
    double[] gradient = scaled(all, Scale.NONE);
    boolean telling = DoubleStream.of(gradient).filter(each -> each != 0).count() >= LEAST;
    return steps().stream()
        .filter(h -> h >= (telling ? Tolerance.SMALLEST_STEP : SMALLEST_CERTAIN_STEP))
        .filter(h -> h <= Secants.LARGEST_STEP && isOnGrid(gradient, UNIT64, h));
  }

  private Optional<Explanation> explain(List<Integer> tensors) {
    return Stream.concat(Stream.of(Scale.NONE), Scale.single(given, given.loss()).stream())
        .flatMap(scale -> explain(tensors, scale).stream())
        .findFirst();
  }

  private Optional<Explanation> explain(List<Integer> tensors, Scale scale) {
    double[] gradient = scaled(tensors, scale);
    long nonzero = DoubleStream.of(gradient).filter(each -> each != 0).count();
    if (nonzero == 0) {
      return Optional.empty();
    }
    boolean held32 = DoubleStream.of(scaled(tensors, Scale.NONE)).allMatch(i -> i == (float) i);
    if (held32
        && isNear(tensors, gradient, UNIT32, given.h())
        && steps().stream().noneMatch(h -> isOnGrid(gradient, UNIT64, h))) {
      return Optional.of(explanation(Mistake.FLOAT32, null, tensors, scale));
    }
    for (double unit : new double[] {UNIT32, UNIT64}) {
      for (double h : nonzero < LEAST ? List.of(given.h()) : steps()) {
        if (isOnGrid(gradient, unit, h) && isNear(tensors, gradient, unit, h)) {
          Mistake mistake = unit == UNIT32 ? Mistake.FLOAT32 : Mistake.STEP_TOO_SMALL;
          return Optional.of(explanation(mistake, h, tensors, scale));
        }
      }
    }
    return Optional.empty();
  }

  private double[] scaled(List<Integer> tensors, Scale scale) {
    return tensors.stream()
        .map(tensor -> given.gradient()[tensor].values())
        .flatMapToDouble(DoubleStream::of)
        .map(each -> each / scale.factor())
        .toArray();
  }

  /** The given step first, then larger ones before smaller ones. */
  private List<Double> steps() {
    List<Double> steps = new ArrayList<>(List.of(given.h()));
    for (int decade = -1; decade >= SMALLEST_DECADE; decade--) {
      for (int digit : new int[] {5, 2, 1}) {
        steps.add(Double.parseDouble(digit + "e" + decade));
      }
    }
    return steps;
  }

  private boolean isOnGrid(double[] gradient, double unit, double h) {
    // A loss at a power of two has finer digits below it.
    int exponent = Math.getExponent(Math.max(BELOW * loss, unit));
    double digit = unit * StrictMath.scalb(1.0, exponent);
    double mesh = digit / (2 * h);
    DoublePredicate on =
        each -> {
          double multiple = Math.abs(each / mesh);
          double nearest = Math.rint(multiple);
          return each == 0
              || nearest >= 1
                  && multiple < LARGEST_MULTIPLE
                  && unit * multiple < OFF_THE_GRID
                  && Math.abs(multiple - nearest) <= OFF_THE_GRID + unit * multiple;
        };
    return DoubleStream.of(gradient).allMatch(on);
  }

  /** Whether the gradient is the right one but for the rounding of losses and parameters. */
  private boolean isNear(List<Integer> tensors, double[] gradient, double unit, double h) {
    double rounding = tolerance.rounding(unit, h);
    double[] exact =
        Vectors.joined(tensors.stream().map(i -> right.gradient()[i]).toArray(double[][]::new));
    double[] theta =
        Vectors.joined(tensors.stream().map(i -> given.parameters()[i]).toArray(double[][]::new));
    return IntStream.range(0, exact.length)
        .allMatch(
            i ->
                Math.abs(gradient[i] - exact[i])
                    <= rounding + Math.abs(exact[i]) * unit * Math.abs(theta[i]) / h);
  }

  private Explanation explanation(
      Mistake mistake, @Nullable Double h, List<Integer> tensors, Scale scale) {
    Suspect suspect = new Suspect(List.of(mistake), right.program(), right.gradient(), h);
    Map<Integer, List<Option>> chosen = new TreeMap<>();
    for (int tensor : tensors) {
      double error =
          Vectors.relativeError(
              given.gradient()[tensor].values(), scale.factor(), right.gradient()[tensor]);
      chosen.put(tensor, List.of(new Option(scale.mistakes(), error)));
    }
    return new Explanation(suspect, chosen, true);
  }
}
