package org.digittrainer.laboratory.diagnosis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.digittrainer.core.parallel.ProgressMonitor;
import org.digittrainer.laboratory.diagnosis.Case.Grid;

/**
 * Looks for the mistakes that explain a gradient, the simplest first: what the chain rule gives,
 * what rounding leaves behind, what differences give, and two mistakes in the loss.
 */
final class Diagnostician {

  private final Case given;
  private final ProgressMonitor monitor;
  private final Suspects suspects;
  private final Differences differences;
  private final Tolerance tolerance;
  private final Secants secants;
  private final Reference reference;
  private final Rounding rounding;
  private final Explanations explanations;
  private final List<Suspect> right;

  /** A search; the monitor may stop it. */
  Diagnostician(Case given, ProgressMonitor monitor) {
    this.given = given;
    this.monitor = monitor;
    this.suspects = new Suspects(given);
    this.differences = new Differences(given, monitor);
    this.tolerance = Tolerance.of(given);
    this.right = suspects.right().toList();
    this.secants = new Secants(given, tolerance, monitor, right);
    this.reference = secants.refine(Reference.among(given, tolerance, right));
    this.rounding = new Rounding(given, tolerance, reference.suspect());
    this.explanations = new Explanations(given, tolerance, reference);
  }

  /** Computes the diagnosis. */
  Diagnosis run() {
    if (reference.wrong().isEmpty()) {
      boolean rounded = reference.largestError() > Tolerance.RELATIVE;
      return rounded && given.h() < Tolerance.SMALLEST_STEP
          ? of(Mistake.STEP_TOO_SMALL)
          : of(true, List.of());
    }
    if (given.h() > Secants.LARGEST_STEP
        && secants.by(given.h(), reference, tolerance).wrong().isEmpty()) {
      return of(Mistake.STEP_TOO_LARGE);
    }
    if (isRightButForRounding()) {
      return of(true, List.of());
    }
    search();
    return explanations.isRight() ? of(true, List.of()) : of(false, explanations.findings());
  }

  private boolean isRightButForRounding() {
    return rounding
        .honestSteps()
        .anyMatch(h -> secants.by(h, reference, tolerance.with(h)).wrong().isEmpty());
  }

  private void search() {
    boolean zero = Arrays.stream(given.gradient()).allMatch(Grid::isZero);
    List<Lead> leads = searchSingle();
    if (explanations.isSimple() && !zero) {
      return;
    }
    if (zero) {
      explanations.add(vanished());
    } else {
      rounding.explain(reference.wrong(), explanations).ifPresent(explanations::add);
    }
    new Integers(given, monitor).suspects().forEach(this::consider);
    if (!explanations.isSimple()) {
      searchDifferences(leads);
    }
    if (!explanations.isComplete()) {
      suspects
          .pairs()
          .forEach(
              suspect -> {
                monitor.check();
                explanations.addIfComplete(suspect);
              });
    }
  }

  /** Keeps what to follow up, not every gradient: they would take much memory. */
  private List<Lead> searchSingle() {
    List<Lead> leads = new ArrayList<>();
    Stream.concat(right.stream(), suspects.single())
        .forEach(
            suspect -> {
              consider(suspect);
              leads.addAll(Lead.of(given, suspect, reference.wrong()));
              leads.retainAll(Lead.best(leads));
            });
    return Lead.best(leads);
  }

  private void searchDifferences(List<Lead> leads) {
    Iterator<Suspect> each =
        Stream.concat(
                leads.stream().flatMap(differences::central),
                leads.stream().flatMap(differences::mistaken))
            .iterator();
    while (!explanations.isSimple() && each.hasNext()) {
      consider(each.next());
    }
  }

  private void consider(Suspect suspect) {
    monitor.check();
    explanations.add(suspect);
  }

  /** What a step below the last digit of every parameter leaves. */
  private Explanation vanished() {
    double[][] zero =
        Arrays.stream(reference.suspect().gradient())
            .map(array -> new double[array.length])
            .toArray(double[][]::new);
    Suspect suspect =
        new Suspect(List.of(Mistake.STEP_TOO_SMALL), reference.suspect().program(), zero, null);
    Map<Integer, List<Option>> chosen = new TreeMap<>();
    reference.wrong().forEach(tensor -> chosen.put(tensor, List.of(new Option(List.of(), 0))));
    return new Explanation(suspect, chosen, true);
  }

  /** A right method whose step is a mistake in every tensor that shows it. */
  private Diagnosis of(Mistake mistake) {
    List<String> names =
        IntStream.range(0, given.tensors())
            .filter(tensor -> reference.errors()[tensor] > Tolerance.RELATIVE)
            .mapToObj(tensor -> given.tensor(tensor).name())
            .toList();
    return of(false, List.of(Finding.alone(mistake, names, 0, given.h())));
  }

  private Diagnosis of(boolean agrees, List<Finding> findings) {
    double loss = new Pass(given, reference.suspect().program(), given.parameters()).loss();
    return new Diagnosis(agrees, reference.suspect().gradient(), loss, findings);
  }
}
