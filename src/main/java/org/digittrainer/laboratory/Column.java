package org.digittrainer.laboratory;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Numbers as JSON can hold them: null for one that is not finite. */
public final class Column {

  private Column() {}

  public static @Nullable Double finite(double number) {
    return Double.isFinite(number) ? number : null;
  }

  public static List<@Nullable Double> of(double... numbers) {
    // Not toList(): its type does not take null.
    return Arrays.asList(Arrays.stream(numbers).mapToObj(Column::finite).toArray(Double[]::new));
  }

  public static boolean allFinite(double... numbers) {
    return Arrays.stream(numbers).allMatch(Double::isFinite);
  }

  public static double[] toArray(List<Double> numbers) {
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
