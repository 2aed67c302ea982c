package org.digittrainer.laboratory.diagnosis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Collects what explains the tensors that differ from the right gradient. */
final class Explanations {

  /** Of explanations of one cost, those whose errors are as many times larger are worse. */
  private static final double WORSE = 1e3;

  private static final double SMALLEST_ERROR = 1e-10;

  private final Case given;
  private final Tolerance tolerance;
  private final Options options;
  private final List<Integer> wrong;
  private final List<Explanation> found = new ArrayList<>();

  Explanations(Case given, Tolerance tolerance, Reference reference) {
    this.given = given;
    this.tolerance = tolerance;
    this.options = new Options(given, tolerance, reference.errors());
    this.wrong = reference.wrong();
  }

  /** Takes up what a program explains. */
  void add(Suspect suspect) {
    Map<Integer, List<Option>> each = new TreeMap<>();
    wrong.forEach(tensor -> each.put(tensor, options.of(suspect, tensor)));
    boolean consistent = isConsistent(suspect);
    if (consistent || !suspect.mistakes().contains(Mistake.STEP_TOO_LARGE)) {
      Explanation.of(suspect, each, consistent).stream()
          .filter(explanation -> !explanation.chosen().isEmpty())
          .forEach(found::add);
    }
  }

  /** Takes up what a program explains if that is everything. */
  void addIfComplete(Suspect suspect) {
    int last = wrong.get(wrong.size() - 1); // The smallest arrays come last.
    if (!options.of(suspect, last).isEmpty()) {
      add(suspect);
    }
  }

  void add(Explanation explanation) {
    found.add(explanation);
  }

  /** What may explain the tensors of a right program one by one. */
  List<Option> options(Suspect right, int tensor) {
    return options.of(right, tensor);
  }

  /** Whether one mistake at most explains everything. */
  boolean isSimple() {
    return found.stream().anyMatch(each -> each.covers(wrong) && each.cost() <= 1);
  }

  boolean isComplete() {
    return found.stream().anyMatch(each -> each.covers(wrong));
  }

  /** Whether a program without a mistake explains everything. */
  boolean isRight() {
    return found.stream().anyMatch(each -> each.covers(wrong) && each.cost() == 0);
  }

  /** The mistakes of the simplest explanations, best first. */
  List<Finding> findings() {
    Map<List<Object>, Finding> distinct = new LinkedHashMap<>();
    best().stream()
        .flatMap(explanation -> Finding.of(given, explanation).stream())
        .sorted(Comparator.comparing(Explanations::magnitude).thenComparing(Finding::mistake))
        .forEach(each -> distinct.putIfAbsent(List.of(each.mistake(), each.tensors()), each));
    return List.copyOf(distinct.values());
  }

  private List<Explanation> best() {
    long most = found.stream().mapToLong(each -> each.chosen().size()).max().orElse(0);
    List<Explanation> widest =
        found.stream()
            .filter(each -> each.chosen().size() == most)
            .filter(each -> each.covers(wrong) || each.suspect().mistakes().isEmpty() || most > 1)
            .toList();
    double cheapest = widest.stream().mapToDouble(Explanation::cost).min().orElse(0);
    List<Explanation> cheap = widest.stream().filter(each -> each.cost() == cheapest).toList();
    double least = cheap.stream().mapToDouble(Explanation::error).min().orElse(0);
    double limit = WORSE * Math.max(least, SMALLEST_ERROR);
    return cheap.stream().filter(each -> each.error() <= limit).toList();
  }

  private static long magnitude(Finding finding) {
    return Math.round(StrictMath.log10(Math.max(finding.error(), SMALLEST_ERROR)));
  }

  private boolean isConsistent(Suspect suspect) {
    return suspect.mistakes().isEmpty()
        || IntStream.range(0, given.tensors())
            .filter(tensor -> !wrong.contains(tensor))
            .allMatch(
                tensor ->
                    tolerance.agrees(
                        given.gradient()[tensor].values(), suspect.gradient()[tensor]));
  }
}
