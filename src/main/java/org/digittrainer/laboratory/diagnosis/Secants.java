package org.digittrainer.laboratory.diagnosis;

import java.util.List;
import java.util.Optional;
import org.digittrainer.core.parallel.ProgressMonitor;
import org.digittrainer.laboratory.diagnosis.Case.Grid;

/**
 * Right central differences that are no derivative: the secant over a kink of ReLU, and the error
 * of a step that is no mistake.
 */
final class Secants {

  /** The largest step that is right without being stated. */
  static final double LARGEST_STEP = 1e-3;

  /** The same if it is stated, of networks with kinks: they are part of the method. */
  private static final double LARGEST_STATED_STEP = 1e-2;

  /** Stands for every step where the only kinks are those of units whose sums are 0. */
  static final double ANY_STEP = 1e-5;

  private final Case given;
  private final Tolerance tolerance;
  private final ProgressMonitor monitor;
  private final List<Program> programs;
  private final boolean kinks;

  Secants(Case given, Tolerance tolerance, ProgressMonitor monitor, List<Suspect> right) {
    this.given = given;
    this.tolerance = tolerance;
    this.monitor = monitor;
    this.programs =
        right.stream().map(Suspect::program).filter(program -> program.atKink() == 0).toList();
    this.kinks = hasKinks(given);
  }

  /** The largest step that is right if it is stated. */
  static double largestStatedStep(Case given) {
    return hasKinks(given) ? LARGEST_STATED_STEP : LARGEST_STEP;
  }

  private static boolean hasKinks(Case given) {
    return Unit.of(given.activation()) == Unit.RELU;
  }

  /** Takes up what central differences explain with steps that are no mistake. */
  Reference refine(Reference reference) {
    Reference refined =
        given.h() <= largestStatedStep(given) ? by(tolerance.h(), reference, tolerance) : reference;
    return kinks ? byAnyStep(by(ANY_STEP, refined, tolerance)) : refined;
  }

  /** Takes up what central differences with a step explain. */
  Reference by(double h, Reference reference, Tolerance allowed) {
    Reference refined = reference;
    for (Program program : programs) {
      for (int tensor : refined.wrong()) {
        Optional<double[]> secants = secants(program, tensor, h, reference, allowed);
        if (secants.isPresent()) {
          refined = refined.with(given, allowed, tensor, secants.get());
        }
      }
    }
    return refined;
  }

  private Reference byAnyStep(Reference reference) {
    return new Crossings(given, programs, monitor)
        .steps(reference)
        .map(h -> by(h, reference, tolerance))
        .filter(refined -> refined.wrong().isEmpty())
        .findFirst()
        .orElse(reference);
  }

  /** The differences of a tensor; nothing as soon as they are seen not to be the given ones. */
  private Optional<double[]> secants(
      Program program, int tensor, double h, Reference reference, Tolerance allowed) {
    if (!given.isShaped(tensor)) {
      return Optional.empty();
    }
    Grid found = given.gradient()[tensor];
    Perturbation state = new Perturbation(given, program, given.parameters(), monitor);
    double[] secants = found.values().clone();
    double[] one = new double[1];
    for (int entry : reference.worstFirst(given, tensor)) {
      secants[entry] = Quotient.CENTRAL.of(by -> state.change(tensor, entry, by), h);
      one[0] = found.values()[entry] - secants[entry];
      if (!allowed.isSmall(one, found.values())) {
        return Optional.empty();
      }
    }
    return Optional.of(secants);
  }
}
