package org.digittrainer.laboratory.field;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.util.Objects;
import org.digittrainer.core.calculus.GradientField.Axis;
import org.digittrainer.web.body.Findings;
import org.jspecify.annotations.Nullable;

/** Evenly spaced numbers. */
@Schema(
    name = "Axis",
    description = "from, from + step, … up to and including to: 1 to 200 numbers")
record AxisRequest(
    @Schema(description = "The first; default -2") @DecimalMin("-1000000") @DecimalMax("1000000")
        @Nullable Double from,
    @Schema(description = "Not below `from`; default 2.25")
        @DecimalMin("-1000000")
        @DecimalMax("1000000")
        @Nullable Double to,
    @Schema(description = "Distance of two neighbours; default 0.25")
        @DecimalMin("1e-9")
        @DecimalMax("1000000")
        @Nullable Double step) {

  static final int MAX_SIZE = 200;
  static final AxisRequest DEFAULT = new AxisRequest(null, null, null);

  Axis axis() {
    return new Axis(
        Objects.requireNonNullElse(from, -2.0),
        Objects.requireNonNullElse(to, 2.25),
        Objects.requireNonNullElse(step, 0.25));
  }

  void check(String pointer, Findings findings) {
    Axis axis = axis();
    findings.require(
        axis.to() >= axis.from(), pointer + "/to", "must not be below from, " + axis.from());
    findings.require(
        !(axis.step() > 0) || axis.size() <= MAX_SIZE,
        pointer + "/step",
        "must not make more than " + MAX_SIZE + " numbers");
  }
}
