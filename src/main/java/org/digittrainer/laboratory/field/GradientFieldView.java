package org.digittrainer.laboratory.field;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.List;
import org.digittrainer.core.calculus.GradientField;
import org.digittrainer.core.calculus.GradientField.Axis;
import org.digittrainer.core.calculus.NumericalGradient;
import org.digittrainer.laboratory.Column;
import org.digittrainer.laboratory.field.GradientFieldController.GradientFieldRequest;
import org.digittrainer.laboratory.function.FunctionChoice;
import org.digittrainer.laboratory.function.FunctionView;
import org.jspecify.annotations.Nullable;

/**
 * A gradient field in columns, ordered by x1, then x0.
 *
 * @param negative whether u and v are those of the negative gradient
 * @param columns columns of the grid, numbers along x0
 * @param rows rows of the grid, numbers along x1
 * @param x x0 of each point
 * @param y x1 of each point
 * @param u the arrow's component along x0; null if it is not finite
 * @param v the arrow's component along x1; null if it is not finite
 * @param value the function's value, for contours; null if it is not finite
 * @param finite false if some number is null
 */
@Schema(name = "GradientField")
record GradientFieldView(
    FunctionView function,
    boolean negative,
    int columns,
    int rows,
    List<@Nullable Double> x,
    List<@Nullable Double> y,
    List<@Nullable Double> u,
    List<@Nullable Double> v,
    List<@Nullable Double> value,
    boolean finite) {

  static GradientFieldView of(GradientFieldRequest request) {
    FunctionChoice.Chosen chosen = request.choice().get();
    Axis x0 = request.x0().axis();
    Axis x1 = request.x1().axis();
    GradientField field =
        GradientField.of(new NumericalGradient(chosen.value(), request.h()), x0, x1);
    return new GradientFieldView(
        chosen.view(),
        request.negative(),
        x0.size(),
        x1.size(),
        Column.of(field.x()),
        Column.of(field.y()),
        Column.of(arrows(field.u(), request.negative())),
        Column.of(arrows(field.v(), request.negative())),
        Column.of(field.value()),
        Column.allFinite(field.u())
            && Column.allFinite(field.v())
            && Column.allFinite(field.value()));
  }

  /** Negates by subtracting from 0, so that level ground is 0 and not −0. */
  private static double[] arrows(double[] components, boolean negative) {
    return negative ? Arrays.stream(components).map(each -> 0 - each).toArray() : components;
  }
}
