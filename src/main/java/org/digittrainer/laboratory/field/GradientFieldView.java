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

/** A gradient field in columns, ordered by x1, then x0. */
@Schema(name = "GradientField")
record GradientFieldView(
    FunctionView function,
    @Schema(description = "whether u and v are those of the negative gradient") boolean negative,
    @Schema(description = "columns of the grid, numbers along x0") int columns,
    @Schema(description = "rows of the grid, numbers along x1") int rows,
    @Schema(description = "x0 of each point") List<@Nullable Double> x,
    @Schema(description = "x1 of each point") List<@Nullable Double> y,
    @Schema(description = "the arrow's component along x0; null if it is not finite")
        List<@Nullable Double> u,
    @Schema(description = "the arrow's component along x1; null if it is not finite")
        List<@Nullable Double> v,
    @Schema(description = "the function's value, for contours; null if it is not finite")
        List<@Nullable Double> value,
    @Schema(description = "false if some number is null") boolean finite) {

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
