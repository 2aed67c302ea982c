package org.digittrainer.laboratory;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Converts between arrays of numbers and lists for JSON, where null stands for NaN and ±∞. */
public final class Column {

  private Column() {}

  public static @Nullable Double finite(double number) {
    return Double.isFinite(number) ? number : null;
  }

  public static List<@Nullable Double> of(double... numbers) {
    // Not toList(), whose type excludes null.
    return Arrays.asList(Arrays.stream(numbers).mapToObj(Column::finite).toArray(Double[]::new));
  }

  /** One number of each row. */
  public static <T> List<@Nullable Double> of(List<T> rows, ToDoubleFunction<T> number) {
    return of(rows.stream().mapToDouble(number).toArray());
  }

  public static boolean allFinite(double... numbers) {
    return Arrays.stream(numbers).allMatch(Double::isFinite);
  }

  public static double[] toArray(List<Double> numbers) {
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
