package org.digittrainer.laboratory.objective;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.digittrainer.dataset.Split;
import org.digittrainer.web.body.Checked;
import org.digittrainer.web.body.Findings;
import org.jspecify.annotations.Nullable;

/** Which parameter of which model to move, and how far. */
record ObjectiveComparisonRequest(
    @Schema(description = "A trained model") @Valid @Nullable ModelPart model,
    @Schema(description = "The parameter that moves") @Valid @Nullable ParameterPart parameter,
    @Schema(
            description =
                "First value; default: the parameter's own, or `to` if that is less, less 2")
        @DecimalMin("-1000")
        @DecimalMax("1000")
        @Nullable Double from,
    @Schema(
            description =
                "Last value, above `from`; default: the parameter's own, or `from` if that is more, plus 2")
        @DecimalMin("-1000")
        @DecimalMax("1000")
        @Nullable Double to,
    @Schema(description = "How many values", defaultValue = "101") @Min(2) @Max(201)
        @Nullable Integer points,
    @Schema(
            description = "How many examples, the first of the model's data set",
            defaultValue = "500")
        @Min(1)
        @Max(1000)
        @Nullable Integer examples,
    @Schema(description = "Of which part of the data set", defaultValue = "TEST")
        @Nullable Split split,
    @Schema(
            description =
                "Step of the two numerical derivatives at the parameter's own value; default 1e-4")
        @DecimalMin("1e-12")
        @DecimalMax("100")
        @Nullable Double h)
    implements Checked {

  /** A trained model. */
  @Schema(name = "ComparedModel")
  record ModelPart(
      @Schema(description = "Its name", defaultValue = "digits", example = "digits")
          @Size(min = 1, max = 200)
          @Nullable String name,
      @Schema(description = "Its version; the latest if not given") @Min(1)
          @Nullable Integer version) {

    static final ModelPart DEFAULT = new ModelPart(null, null);

    String nameOrDefault() {
      return Objects.requireNonNullElse(name, "digits");
    }
  }

  /** One weight or bias. */
  @Schema(name = "ComparedParameter")
  record ParameterPart(
      @Schema(
              description = "W1, b1, W2, …; default: the biases of the output layer",
              example = "W2")
          @Size(min = 2, max = 10)
          @Nullable String tensor,
      @Schema(
              description = "Row and column of a weight, place of a bias, from 0; default 0",
              example = "[0, 3]")
          @Size(min = 1, max = 2)
          @Nullable List<@NotNull @Min(0) Integer> index) {

    static final ParameterPart DEFAULT = new ParameterPart(null, null);
  }

  @Override
  public void check(Findings findings) {
    findings.require(from == null || to == null || to > from, "/to", "must be above from, " + from);
  }

  ModelPart modelOrDefault() {
    return Objects.requireNonNullElse(model, ModelPart.DEFAULT);
  }

  ParameterPart parameterOrDefault() {
    return Objects.requireNonNullElse(parameter, ParameterPart.DEFAULT);
  }

  int size() {
    return Objects.requireNonNullElse(examples, 500);
  }

  Split part() {
    return Objects.requireNonNullElse(split, Split.TEST);
  }

  double step() {
    return Objects.requireNonNullElse(h, 1e-4);
  }

  /** The values that the parameter takes. */
  double[] values(double own) {
    double first = from == null ? Math.min(own, to == null ? own : to) - 2 : from;
    double last = to == null ? Math.max(own, first) + 2 : to;
    double[] values = new double[Objects.requireNonNullElse(points, 101)];
    for (int i = 0; i < values.length; i++) {
      values[i] = first + (last - first) * i / (values.length - 1);
    }
    return values;
  }
}
