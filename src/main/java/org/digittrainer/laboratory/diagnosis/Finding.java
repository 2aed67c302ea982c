package org.digittrainer.laboratory.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A mistake that was found.
 *
 * @param tensors whose gradients it explains, by name
 * @param error relative, of the whole explanation
 * @param step that the program used, if it was fitted
 * @param with the other mistakes that it takes to explain the gradient
 */
record Finding(
    Mistake mistake,
    List<String> tensors,
    double error,
    @Nullable Double step,
    List<Mistake> with) {

  Finding {
    tensors = List.copyOf(tensors);
    with = List.copyOf(with);
  }

  /** A mistake that alone explains these tensors. */
  static Finding alone(Mistake mistake, List<String> tensors, double error, @Nullable Double step) {
    return new Finding(mistake, tensors, error, step, List.of());
  }

  /** The mistakes of an explanation, each with its tensors. */
  static List<Finding> of(Case given, Explanation explanation) {
    Map<Mistake, Place> places = new TreeMap<>();
    explanation
        .chosen()
        .forEach(
            (tensor, options) -> {
              for (Option option : options) {
                List<Mistake> all = new ArrayList<>(explanation.suspect().mistakes());
                all.addAll(option.mistakes());
                all.forEach(
                    each ->
                        places
                            .computeIfAbsent(
                                each, key -> new Place(new TreeSet<>(), new TreeSet<>()))
                            .add(tensor, all));
              }
            });
    return places.entrySet().stream()
        .map(entry -> finding(given, explanation, entry.getKey(), entry.getValue()))
        .toList();
  }

  /** Where a mistake is, and with what. */
  private record Place(TreeSet<Integer> tensors, TreeSet<Mistake> with) {

    void add(int tensor, List<Mistake> mistakes) {
      tensors.add(tensor);
      with.addAll(mistakes);
    }
  }

  private static Finding finding(
      Case given, Explanation explanation, Mistake mistake, Place place) {
    return new Finding(
        mistake,
        place.tensors.stream().map(tensor -> given.tensor(tensor).name()).toList(),
        explanation.error(),
        explanation.suspect().step(),
        place.with.stream().filter(other -> other != mistake).toList());
  }
}
