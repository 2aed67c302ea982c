package org.digittrainer.laboratory.web;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Numbers as JSON can hold them: null for one that is not finite. */
final class Column {

  private Column() {}

  static @Nullable Double finite(double number) {
    return Double.isFinite(number) ? number : null;
  }

  static List<@Nullable Double> of(double... numbers) {
    // Not toList(): its type does not take null.
    return Arrays.asList(Arrays.stream(numbers).mapToObj(Column::finite).toArray(Double[]::new));
  }

  static boolean allFinite(double... numbers) {
    return Arrays.stream(numbers).allMatch(Double::isFinite);
  }

  static double[] toArray(List<Double> numbers) {
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
