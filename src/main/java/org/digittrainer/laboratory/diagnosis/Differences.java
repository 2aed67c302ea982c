package org.digittrainer.laboratory.diagnosis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.digittrainer.core.parallel.ProgressMonitor;

/**
 * The suspects that only differences of losses give. Each is tried on a few entries first, with the
 * given step and with the one that fits best.
 */
final class Differences {

  /** Entries of a matrix after which the errors that piled up are plain. */
  private static final int LOOP = 48;

  private static final int SAMPLE = 128;

  /** Fewer numbers than this any step explains. */
  private static final int LEAST = 3;

  private static final double FIRST_CENTRAL = 1e-2;
  private static final double FIRST_ONE_SIDED = 1e-4;

  private static final List<Leftover> LEFTOVERS =
      List.of(
          new Leftover(-1, true, true),
          new Leftover(-1, false, true),
          new Leftover(1, true, true),
          new Leftover(1, false, true),
          new Leftover(-1, true, false),
          new Leftover(1, true, false));

  private final Case given;
  private final ProgressMonitor monitor;

  Differences(Case given, ProgressMonitor monitor) {
    this.given = given;
    this.monitor = monitor;
  }

  /** The central differences of a lead with the given step, which may be too large. */
  Stream<Suspect> central(Lead lead) {
    return fit(lead, Quotient.CENTRAL).fits(given.h())
        ? Stream.of(suspect(lead, mistakesOfStep(), Quotient.CENTRAL, given.h()))
        : Stream.empty();
  }

  private List<Mistake> mistakesOfStep() {
    return given.h() <= Secants.largestStatedStep(given)
        ? List.of()
        : Quotient.CENTRAL.mistakes(given.h());
  }

  /** The other differences that a lead may stand for. */
  Stream<Suspect> mistaken(Lead lead) {
    Stream<Suspect> quotients =
        Stream.of(Quotient.values()).flatMap(quotient -> fitted(lead, quotient));
    return Stream.concat(quotients, LEFTOVERS.stream().flatMap(leftover -> fitted(lead, leftover)));
  }

  private Stream<Suspect> fitted(Lead lead, Quotient quotient) {
    boolean central = quotient == Quotient.CENTRAL;
    StepFit fit = fit(lead, quotient);
    if (fit.target().length < LEAST) {
      return Stream.empty();
    }
    OptionalDouble h =
        !central && fit.fits(given.h())
            ? OptionalDouble.of(given.h())
            : fit.find(central ? FIRST_CENTRAL : FIRST_ONE_SIDED);
    if (h.isEmpty() && lead.hasKinks()) {
      h = fit.findUsual();
    }
    return h.stream().mapToObj(step -> suspect(lead, quotient.mistakes(step), quotient, step));
  }

  private StepFit fit(Lead lead, Quotient quotient) {
    List<int[]> sample = lead.sample(given, SAMPLE);
    double[] target = new double[sample.size()];
    double[] exact = new double[sample.size()];
    for (int i = 0; i < target.length; i++) {
      int[] place = sample.get(i);
      target[i] = lead.target(given, place[0], place[1]);
      exact[i] = lead.suspect().gradient()[place[0]][place[1]];
    }
    Perturbation state = perturbation(lead);
    return new StepFit(target, exact, h -> quotients(state, sample, quotient, h), quotient.order());
  }

  private static double[] quotients(
      Perturbation state, List<int[]> places, Quotient quotient, double h) {
    return places.stream()
        .mapToDouble(place -> quotient.of(by -> state.change(place[0], place[1], by), h))
        .toArray();
  }

  private Suspect suspect(Lead lead, List<Mistake> mistakes, Quotient quotient, double h) {
    Perturbation state = perturbation(lead);
    double[][] gradient = new double[given.tensors()][];
    for (int tensor = 0; tensor < gradient.length; tensor++) {
      int of = tensor;
      gradient[tensor] = new double[given.tensor(tensor).size()];
      for (int i = 0; i < gradient[tensor].length; i++) {
        int entry = i;
        gradient[tensor][i] = quotient.of(by -> state.change(of, entry, by), h);
      }
    }
    return suspect(lead, mistakes, gradient, h);
  }

  private Perturbation perturbation(Lead lead) {
    return new Perturbation(given, lead.suspect().program(), given.parameters(), monitor);
  }

  private Stream<Suspect> fitted(Lead lead, Leftover leftover) {
    Optional<Integer> tensor = begun(lead);
    if (tensor.isEmpty()) {
      return Stream.empty();
    }
    OptionalDouble h = fit(lead, leftover, tensor.get()).findNear(given.h());
    return h.stream()
        .mapToObj(
            step ->
                suspect(
                    lead,
                    List.of(Mistake.NOT_RESTORED),
                    leftover.gradient(given, lead.suspect().program(), step, monitor),
                    step));
  }

  /** The last matrix that lies near, else vector: a loop over its first entries is short. */
  private Optional<Integer> begun(Lead lead) {
    return lead.tensors().stream()
        .filter(tensor -> given.tensor(tensor).size() >= LEAST)
        .max(
            Comparator.comparing((Integer tensor) -> !given.tensor(tensor).bias())
                .thenComparing(Comparator.naturalOrder()));
  }

  private StepFit fit(Lead lead, Leftover leftover, int tensor) {
    int most = Math.min(LOOP, given.tensor(tensor).size());
    double[] target = Arrays.copyOf(given.gradient()[tensor].values(), most);
    for (int i = 0; i < target.length; i++) {
      target[i] /= lead.scale().factor();
    }
    Program program = lead.suspect().program();
    return new StepFit(
        target,
        Arrays.copyOf(lead.suspect().gradient()[tensor], most),
        h -> leftover.gradient(given, program, h, tensor, most, monitor),
        1);
  }

  private Suspect suspect(Lead lead, List<Mistake> mistakes, double[][] gradient, double h) {
    List<Mistake> all = new ArrayList<>(lead.suspect().mistakes());
    all.addAll(mistakes);
    return new Suspect(all, lead.suspect().program(), gradient, h);
  }
}
