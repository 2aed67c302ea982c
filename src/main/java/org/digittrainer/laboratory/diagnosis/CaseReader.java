package org.digittrainer.laboratory.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.digittrainer.laboratory.diagnosis.Case.Grid;
import org.digittrainer.laboratory.diagnosis.Layout.Tensor;
import org.digittrainer.laboratory.diagnosis.Submission.Pointers;
import org.jspecify.annotations.Nullable;

/** Makes a case of what a caller sent, or names all that is wrong with it. */
final class CaseReader {

  private static final double LARGEST = 1e100;

  private final Submission given;
  private final BiConsumer<String, String> problems;
  private boolean sound = true;

  /** A reader that tells pointer and detail of each problem. */
  CaseReader(Submission given, BiConsumer<String, String> problems) {
    this.given = given;
    this.problems = problems;
  }

  /** The case; nothing if something is wrong. */
  Optional<Case> read() {
    requireNumbers(given.pointers().parameters(), given.parameters(), given.gradient().keySet());
    requireNumbers(given.pointers().gradient(), given.gradient(), given.parameters().keySet());
    require("/x", given.x());
    require("/t", given.t());
    return sound
        ? new LayoutReader(given, this::refuse).read().flatMap(this::read)
        : Optional.empty();
  }

  private Optional<Case> read(Layout layout) {
    ExamplesReader examples = new ExamplesReader(layout, given, this::refuse);
    double[] x = examples.x();
    int[] labels = examples.labels();
    Grid[] gradient = gradient(layout);
    new Budget(layout, labels.length).check(this::refuse);
    if (!sound) {
      return Optional.empty();
    }
    double[][] parameters = new double[layout.tensors().size()][];
    for (int tensor = 0; tensor < parameters.length; tensor++) {
      parameters[tensor] = array(given.parameters(), layout.tensors().get(tensor)).values();
    }
    Case read =
        new Case(
            layout, given.activation(), given.loss(), given.h(), parameters, x, labels, gradient);
    requireFinite(read);
    return Optional.of(read).filter(each -> sound);
  }

  private Grid[] gradient(Layout layout) {
    given.gradient().keySet().stream()
        .filter(name -> layout.tensors().stream().noneMatch(each -> each.name().equals(name)))
        .forEach(
            name ->
                refuse(gradientPointer(name), "must belong to a parameter, but none has its name"));
    List<Grid> grids = new ArrayList<>();
    for (Tensor tensor : layout.tensors()) {
      GivenArray array = given.gradient().get(tensor.name());
      if (array == null) {
        refuse(gradientPointer(tensor.name()), given.missing());
      } else {
        grids.add(grid(layout, tensor, array));
      }
    }
    return grids.toArray(Grid[]::new);
  }

  /** A gradient may have the shape of another tensor, or be transposed: these are mistakes. */
  private Grid grid(Layout layout, Tensor tensor, GivenArray array) {
    boolean row = array.shape().size() == 1;
    int rows = row ? 1 : array.rows();
    boolean known =
        List.of(1, 2).contains(array.shape().size())
            && layout.tensors().stream().anyMatch(each -> hasShape(each, rows, array.columns()));
    if (!known) {
      refuse(
          gradientPointer(tensor.name()),
          "must have the shape " + tensor.shape() + ", has " + array.shape());
    }
    return new Grid(rows, array.columns(), array.values());
  }

  private static boolean hasShape(Tensor tensor, int rows, int columns) {
    return rows == tensor.rows() && columns == tensor.columns()
        || rows == tensor.columns() && columns == tensor.rows();
  }

  private String gradientPointer(String name) {
    return given.pointers().gradient() + Pointers.escaped(name);
  }

  private static GivenArray array(Map<String, GivenArray> arrays, Tensor tensor) {
    return Objects.requireNonNull(arrays.get(tensor.name()));
  }

  private void requireFinite(Case read) {
    Pass pass = new Pass(read, Program.right(read), read.parameters());
    if (!Double.isFinite(pass.loss() + Vectors.norm(Vectors.joined(pass.gradient())))) {
      refuse(
          given.pointers().parameters().replaceAll("/$", ""),
          "must be such that loss and gradient are finite for these inputs");
    }
  }

  private void requireNumbers(
      String pointer, Map<String, GivenArray> arrays, Set<String> expected) {
    if (arrays.isEmpty() && given.pointers().isFlat()) {
      (expected.isEmpty() ? Set.of("W1") : expected)
          .forEach(name -> refuse(pointer + Pointers.escaped(name), given.missing()));
    } else if (arrays.isEmpty()) {
      refuse(pointer.replaceAll("/$", ""), given.missing());
    }
    arrays.forEach((name, array) -> require(pointer + Pointers.escaped(name), array));
  }

  private void require(String pointer, @Nullable GivenArray array) {
    if (array == null) {
      refuse(pointer, given.missing());
    } else if (array.fault() != null) {
      refuse(pointer + array.fault(), "must be a finite number, in rows of one length");
    } else if (!(Vectors.largest(array.values()) <= LARGEST)) {
      refuse(pointer, "must hold finite numbers from -1e100 to 1e100 only");
    }
  }

  private void refuse(String pointer, String detail) {
    sound = false;
    problems.accept(pointer, detail);
  }
}
