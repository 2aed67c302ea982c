package org.digittrainer.laboratory.diagnosis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;

/**
 * A program and what went wrong with single tensors, which together explain a gradient.
 *
 * @param chosen by tensor, the options that explain it, alternatives to each other
 * @param consistent whether the program explains the tensors that agree with the right gradient too
 */
record Explanation(Suspect suspect, Map<Integer, List<Option>> chosen, boolean consistent) {

  /** Less than a mistake: whoever errs in the loss errs in all tensors. */
  private static final double INCONSISTENT = 0.5;

  Explanation {
    chosen = new TreeMap<>(chosen);
  }

  /**
   * The explanations of these tensors by one program.
   *
   * @param options of each tensor, perhaps none. Not modified.
   */
  static List<Explanation> of(
      Suspect suspect, Map<Integer, List<Option>> options, boolean consistent) {
    Set<List<Mistake>> sets = new LinkedHashSet<>(List.of(List.of()));
    options.values().forEach(each -> each.forEach(option -> sets.add(option.mistakes())));
    List<Explanation> found = new ArrayList<>();
    for (List<Mistake> set : sets) {
      Map<Integer, List<Option>> chosen = uniform(options, set);
      if (chosen.size() == options.size()) {
        found.add(new Explanation(suspect, chosen, consistent));
        if (set.isEmpty()) {
          return found;
        }
      }
    }
    return found.isEmpty() ? List.of(new Explanation(suspect, mixed(options), consistent)) : found;
  }

  /** For each tensor the plain option, or else that of one set of mistakes. */
  private static Map<Integer, List<Option>> uniform(
      Map<Integer, List<Option>> options, List<Mistake> set) {
    Map<Integer, List<Option>> chosen = new TreeMap<>();
    options.forEach(
        (tensor, each) ->
            each.stream()
                .filter(option -> option.isPlain() || option.mistakes().equals(set))
                .min((a, b) -> Boolean.compare(b.isPlain(), a.isPlain()))
                .ifPresent(option -> chosen.put(tensor, List.of(option))));
    return chosen;
  }

  /** For each tensor that can be explained, the options with the fewest mistakes. */
  private static Map<Integer, List<Option>> mixed(Map<Integer, List<Option>> options) {
    Map<Integer, List<Option>> chosen = new TreeMap<>();
    options.forEach(
        (tensor, each) -> {
          int fewest = each.stream().mapToInt(o -> o.mistakes().size()).min().orElse(0);
          List<Option> best = each.stream().filter(o -> o.mistakes().size() == fewest).toList();
          if (!best.isEmpty()) {
            chosen.put(tensor, best);
          }
        });
    return chosen;
  }

  /** The same with more tensors, each explained by options of its own. */
  Explanation with(List<Integer> more, IntFunction<List<Option>> options) {
    Map<Integer, List<Option>> all = new TreeMap<>(chosen);
    more.forEach(tensor -> all.put(tensor, options.apply(tensor)));
    return new Explanation(suspect, all, consistent);
  }

  /** Whether every one of these tensors is explained. */
  boolean covers(Collection<Integer> tensors) {
    return chosen.keySet().containsAll(tensors);
  }

  /** The number of mistakes, and a half where others disagree. */
  double cost() {
    return mistakes().size() + (consistent ? 0 : INCONSISTENT);
  }

  /** All mistakes; of alternatives the first. */
  Set<Mistake> mistakes() {
    Set<Mistake> mistakes = new TreeSet<>(suspect.mistakes());
    chosen.values().forEach(options -> mistakes.addAll(options.get(0).mistakes()));
    return mistakes;
  }

  /** The largest relative error. */
  double error() {
    return chosen.values().stream()
        .flatMap(List::stream)
        .mapToDouble(Option::error)
        .max()
        .orElse(0);
  }
}
