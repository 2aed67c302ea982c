package org.digittrainer.laboratory.diagnosis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.digittrainer.core.network.Loss;

/**
 * A number by which a mistake multiplies a gradient.
 *
 * @param mistakes none, one or two
 */
record Scale(double factor, List<Mistake> mistakes) {

  static final Scale NONE = new Scale(1, List.of());

  private static final List<Double> USUAL_STEPS = List.of(1e-3, 1e-4, 1e-5, 1e-6, 1e-7);

  /** The factors of one mistake, none of which is 1, with the usual steps beside the given one. */
  static List<Scale> single(Case given, Loss loss) {
    TreeSet<Double> steps = new TreeSet<>(USUAL_STEPS);
    steps.add(given.h());
    return single(given, loss, steps);
  }

  private static List<Scale> single(Case given, Loss loss, Collection<Double> steps) {
    List<Scale> scales = new ArrayList<>();
    double n = given.examples();
    double k = given.layout().classes();
    boolean squared = loss == Loss.MEAN_SQUARED_ERROR;
    add(scales, n, Mistake.NOT_DIVIDED_BY_BATCH);
    add(scales, 1 / n, Mistake.DIVIDED_TWICE);
    add(scales, -1, Mistake.SIGN);
    add(scales, 2, Mistake.DIVIDED_BY_H);
    add(scales, 0.5, Mistake.HALVED);
    add(scales, 1 / k, Mistake.AVERAGED_OVER_CLASSES);
    if (squared) {
      add(scales, 2, Mistake.HALF_FORGOTTEN);
      add(scales, 2 / k, Mistake.AVERAGED_OVER_CLASSES);
    }
    for (double h : steps) {
      add(scales, 2 * h, Mistake.NOT_DIVIDED_BY_2H);
      add(scales, h * h, Mistake.MULTIPLIED_BY_H);
      add(scales, 4 * h * h, Mistake.MULTIPLIED_BY_H);
    }
    return scales;
  }

  /** The factors of two different mistakes with the given step: with any, many would be near. */
  static List<Scale> pairs(Case given, Loss loss) {
    List<Scale> single = single(given, loss, List.of(given.h()));
    List<Scale> pairs = new ArrayList<>();
    for (int i = 0; i < single.size(); i++) {
      for (int j = i + 1; j < single.size(); j++) {
        Scale a = single.get(i);
        Scale b = single.get(j);
        double factor = a.factor * b.factor;
        if (!a.mistakes.equals(b.mistakes) && factor != 1) {
          List<Mistake> both = new ArrayList<>(a.mistakes);
          both.addAll(b.mistakes);
          both.sort(Comparator.naturalOrder());
          pairs.add(new Scale(factor, List.copyOf(both)));
        }
      }
    }
    return pairs;
  }

  private static void add(List<Scale> scales, double factor, Mistake mistake) {
    if (factor != 1) {
      scales.add(new Scale(factor, List.of(mistake)));
    }
  }
}
