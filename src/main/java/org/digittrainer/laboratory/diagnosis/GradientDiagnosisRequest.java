package org.digittrainer.laboratory.diagnosis;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.network.Loss;
import org.digittrainer.laboratory.diagnosis.Submission.Pointers;
import org.digittrainer.training.ChapterRun;
import org.digittrainer.web.body.Checked;
import org.digittrainer.web.body.Findings;
import org.jspecify.annotations.Nullable;

/**
 * A network, a mini-batch and the gradient that a program computed of them.
 *
 * @param network What the parameters do not say of it
 * @param loss Averaged over the examples
 * @param h The step of the program's differences
 * @param parameters `W1`, `b1`, `W2`, `b2`, … before the gradient was computed; `W1` has a row for
 *     each input; biases may be left out; `W` and `b` if there is one layer
 * @param x Inputs: a row for each example, or one row
 * @param t Targets: a label for each example, or a one-hot row
 * @param gradient What the program computed, under the names of the parameters
 */
record GradientDiagnosisRequest(
    @Valid NetworkPart network,
    @Schema(defaultValue = "CROSS_ENTROPY") Loss loss,
    @DecimalMin(MIN_H) @DecimalMax(MAX_H) Double h,
    @Schema(maxProperties = 16) @Size(max = 16) Map<String, GivenArray> parameters,
    @Nullable GivenArray x,
    @Nullable GivenArray t,
    @Schema(maxProperties = 16) @Size(max = 16) Map<String, GivenArray> gradient)
    implements Checked {

  static final String MIN_H = "1e-300";
  static final String MAX_H = "10";

  GradientDiagnosisRequest {
    network =
        Objects.requireNonNullElse(
            network, new NetworkPart(null, ChapterRun.NETWORK.activation(), null));
    loss = Objects.requireNonNullElse(loss, ChapterRun.LOSS);
    h = Objects.requireNonNullElse(h, ChapterRun.GRADIENT.h());
    parameters = Objects.requireNonNullElse(parameters, Map.of());
    gradient = Objects.requireNonNullElse(gradient, Map.of());
  }

  /**
   * A network as a training job has it.
   *
   * @param hiddenLayers Units of each hidden layer; those of the parameters
   * @param activation Of the hidden units
   * @param weightInitStd Not used
   */
  @Schema(name = "GradientDiagnosisNetwork")
  record NetworkPart(
      @Size(max = 16) @Nullable List<@Min(1) @Max(10_000) Integer> hiddenLayers,
      @Schema(defaultValue = "SIGMOID") Activation activation,
      @Nullable Double weightInitStd) {

    NetworkPart {
      activation = Objects.requireNonNullElse(activation, ChapterRun.NETWORK.activation());
    }
  }

  @Override
  public void check(Findings findings) {
    new CaseReader(submission(), findings::add).read();
  }

  Submission submission() {
    return new Submission(
        network.hiddenLayers(),
        network.activation(),
        loss,
        h,
        parameters,
        x,
        t,
        gradient,
        new Pointers("/parameters/", "/gradient/"),
        List.of());
  }
}
