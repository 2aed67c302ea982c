package org.digittrainer.laboratory.diagnosis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.digittrainer.core.network.Loss;
import org.digittrainer.laboratory.diagnosis.Case.Grid;
import org.digittrainer.laboratory.diagnosis.Layout.Tensor;

/** Compares the gradient of single tensors with what suspected programs make of them. */
final class Options {

  private static final int MOST_MISTAKES = 2;

  /** Of a sum of derivatives that cancel. */
  private static final double VANISHING = 1e-9;

  /** Wide enough for the rounding that {@link Tolerance} allows. */
  private static final double FACTOR = 2e-3;

  private final Case given;
  private final Tolerance tolerance;
  private final double[] before;
  private final boolean allZero;
  private final Map<Loss, List<List<Scale>>> scales = new EnumMap<>(Loss.class);

  /**
   * Options for one case.
   *
   * @param before the relative error of each tensor without a mistake. Not modified.
   */
  Options(Case given, Tolerance tolerance, double[] before) {
    this.given = given;
    this.tolerance = tolerance;
    this.before = before;
    this.allZero = Arrays.stream(given.gradient()).allMatch(Grid::isZero);
    for (Loss loss : Loss.values()) {
      scales.put(
          loss, List.of(List.of(Scale.NONE), Scale.single(given, loss), Scale.pairs(given, loss)));
    }
  }

  /** An array that a mistake makes of a gradient. */
  private record Form(List<Mistake> mistakes, Grid grid) {}

  /** What may explain a tensor if this program computed its gradient. */
  List<Option> of(Suspect suspect, int tensor) {
    Grid found = given.gradient()[tensor];
    List<Option> options = new ArrayList<>();
    forms(suspect, tensor)
        .filter(form -> form.grid.rows() == found.rows() && form.grid.columns() == found.columns())
        .forEach(form -> addScaled(suspect, form, tensor, options));
    boolean shaped = found.hasShapeOf(given.tensor(tensor));
    if (found.isZero() && shaped && options.stream().noneMatch(Option::isPlain)) {
      if (given.tensor(tensor).bias()) {
        options.add(new Option(List.of(Mistake.BIAS_FORGOTTEN), 0));
      }
      if (!given.tensor(tensor).bias() || allZero) {
        options.add(new Option(List.of(Mistake.PERTURBATION_NOT_SEEN), 0));
      }
    }
    return options;
  }

  private void addScaled(Suspect suspect, Form form, int tensor, List<Option> options) {
    double[] found = given.gradient()[tensor].values();
    double[] array = form.grid.values();
    if (form.mistakes.isEmpty() && isRounding(found) && isRounding(array)) {
      options.add(new Option(List.of(), 0));
      return;
    }
    double square = Vectors.dot(array, array);
    if (Math.sqrt(square) <= VANISHING * Vectors.norm(suspect.gradient()[tensor])) {
      addVanishing(form, tensor, options);
      return;
    }
    double fitted = Vectors.dot(found, array) / square;
    int room = MOST_MISTAKES - suspect.mistakes().size() - form.mistakes.size();
    Objects.requireNonNull(scales.get(suspect.program().loss())).stream()
        .limit(1L + Math.max(0, room))
        .flatMap(List::stream)
        .filter(scale -> Math.abs(fitted / scale.factor() - 1) <= FACTOR)
        .filter(scale -> explains(found, scale, array, form, suspect, tensor))
        .forEach(scale -> options.add(option(form, scale, found, array)));
  }

  /** A form that is zero explains a gradient of zeros, or of their rounding. */
  private void addVanishing(Form form, int tensor, List<Option> options) {
    Grid found = given.gradient()[tensor];
    boolean telling =
        form.mistakes.contains(Mistake.WHOLE_ROW_MOVED) || !found.hasShapeOf(given.tensor(tensor));
    if (telling && isRounding(found.values())) {
      options.add(new Option(form.mistakes, 0));
    }
  }

  private boolean isRounding(double[] array) {
    return tolerance.agrees(array, new double[array.length]);
  }

  private boolean explains(
      double[] found, Scale scale, double[] array, Form form, Suspect suspect, int tensor) {
    boolean plain =
        suspect.mistakes().isEmpty() && form.mistakes.isEmpty() && scale.mistakes().isEmpty();
    return plain
        ? tolerance.agrees(found, array)
        : tolerance.explains(found, scale.factor(), array, before[tensor]);
  }

  private static Option option(Form form, Scale scale, double[] found, double[] array) {
    List<Mistake> mistakes =
        Stream.concat(form.mistakes.stream(), scale.mistakes().stream()).sorted().toList();
    return new Option(mistakes, Vectors.relativeError(found, scale.factor(), array));
  }

  private Stream<Form> forms(Suspect suspect, int index) {
    Tensor tensor = given.tensor(index);
    Grid grid = new Grid(tensor.rows(), tensor.columns(), suspect.gradient()[index]);
    Stream<Form> own = Stream.of(new Form(List.of(), grid));
    if (suspect.mistakes().size() == MOST_MISTAKES) {
      return own;
    }
    return Stream.of(own, matrixForms(tensor, grid), otherTensors(suspect, index))
        .flatMap(forms -> forms);
  }

  private static Stream<Form> matrixForms(Tensor tensor, Grid grid) {
    Grid transposed = grid.transposed();
    if (tensor.bias()) {
      return Stream.of(new Form(List.of(Mistake.TRANSPOSED), transposed));
    }
    Grid reshaped = new Grid(grid.rows(), grid.columns(), transposed.values());
    return Stream.of(
        new Form(List.of(Mistake.TRANSPOSED), transposed),
        new Form(List.of(Mistake.TRANSPOSED), reshaped),
        new Form(List.of(Mistake.ONLY_FIRST_ROW), firstRow(grid)),
        new Form(List.of(Mistake.WHOLE_ROW_MOVED), rowSums(grid)));
  }

  private Stream<Form> otherTensors(Suspect suspect, int index) {
    return IntStream.range(0, given.tensors())
        .filter(other -> other != index)
        .mapToObj(
            other -> {
              Tensor tensor = given.tensor(other);
              Grid grid = new Grid(tensor.rows(), tensor.columns(), suspect.gradient()[other]);
              return new Form(List.of(Mistake.ANOTHER_LAYER), grid);
            });
  }

  private static Grid firstRow(Grid grid) {
    double[] values = new double[grid.values().length];
    System.arraycopy(grid.values(), 0, values, 0, grid.columns());
    return new Grid(grid.rows(), grid.columns(), values);
  }

  private static Grid rowSums(Grid grid) {
    double[] values = new double[grid.values().length];
    for (int row = 0; row < grid.rows(); row++) {
      int from = row * grid.columns();
      double sum = Arrays.stream(grid.values(), from, from + grid.columns()).sum();
      Arrays.fill(values, from, from + grid.columns(), sum);
    }
    return new Grid(grid.rows(), grid.columns(), values);
  }
}
