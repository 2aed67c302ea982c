package org.digittrainer.laboratory.simple;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.util.List;
import java.util.Objects;
import org.digittrainer.web.body.Checked;
import org.digittrainer.web.body.Findings;
import org.jspecify.annotations.Nullable;

/** A network of 2 inputs and 3 classes with one example. */
record SimpleNetworkRequest(
    @JsonProperty("W")
        @Schema(
            description =
                "Weights, 2 rows of 3 numbers from −1,000 to 1,000; drawn from N(0, 1) if there is"
                    + " a `seed`; default: the chapter's")
        @Nullable List<@Nullable List<@Nullable Double>> weights,
    @Schema(description = "Input, 2 numbers from −1,000 to 1,000; default 0.6, 0.9")
        @Nullable List<@Nullable Double> x,
    @Schema(description = "Target, a one-hot row of 3 numbers; default 0, 0, 1")
        @Nullable List<@Nullable Double> t,
    @Schema(description = "Draws the weights; instead of `W`") @Nullable Long seed,
    @Schema(description = "Step of the central differences; default 1e-4")
        @DecimalMin("1e-12")
        @DecimalMax("10")
        @Nullable Double h)
    implements Checked {

  private static final int LARGEST = 1_000;
  private static final SimpleNetwork CHAPTER =
      new SimpleNetwork(
          new double[] {0.47355232, 0.9977393, 0.84668094, 0.85557411, 0.03563661, 0.69422093});

  @Override
  public void check(Findings findings) {
    findings.require(weights == null || seed == null, "/seed", "must not be given together with W");
    checkWeights(findings);
    checkRow("/x", x, SimpleNetwork.INPUTS, findings);
    checkRow("/t", t, SimpleNetwork.CLASSES, findings);
    findings.require(t == null || isOneHot(t), "/t", "must be one 1 and otherwise 0");
  }

  SimpleNetwork network() {
    if (weights != null) {
      return new SimpleNetwork(
          weights.stream()
              .flatMap(row -> Objects.requireNonNull(row).stream())
              .mapToDouble(Objects::requireNonNull)
              .toArray());
    }
    return seed == null ? CHAPTER : SimpleNetwork.random(seed);
  }

  double[] input() {
    return x == null
        ? new double[] {0.6, 0.9}
        : x.stream().mapToDouble(Objects::requireNonNull).toArray();
  }

  int label() {
    return t == null ? SimpleNetwork.CLASSES - 1 : t.indexOf(1.0);
  }

  double step() {
    return Objects.requireNonNullElse(h, 1e-4);
  }

  private void checkWeights(Findings findings) {
    if (weights == null) {
      return;
    }
    findings.require(weights.size() == SimpleNetwork.INPUTS, "/W", "must be 2 rows of 3 numbers");
    for (int i = 0; i < Math.min(weights.size(), SimpleNetwork.INPUTS); i++) {
      checkRow("/W/" + i, weights.get(i), SimpleNetwork.CLASSES, findings);
    }
  }

  private static void checkRow(
      String pointer, @Nullable List<@Nullable Double> row, int length, Findings findings) {
    if (row == null) {
      return;
    }
    findings.require(row.size() == length, pointer, "must be " + length + " numbers");
    for (int k = 0; k < Math.min(row.size(), length); k++) {
      Double number = row.get(k);
      findings.require(
          number != null && Math.abs(number) <= LARGEST,
          pointer + "/" + k,
          "must be a number from -1000 to 1000");
    }
  }

  private static boolean isOneHot(List<@Nullable Double> row) {
    return row.stream().allMatch(each -> each != null && (each == 0 || each == 1))
        && row.stream().filter(each -> each != null && each == 1).count() == 1;
  }
}
