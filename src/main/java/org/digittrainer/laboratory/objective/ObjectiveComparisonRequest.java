package org.digittrainer.laboratory.objective;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.NetworkShape.Tensor;
import org.digittrainer.dataset.Split;
import org.digittrainer.problem.Problem;
import org.digittrainer.training.ChapterRun;
import org.digittrainer.web.body.Checked;
import org.digittrainer.web.body.Findings;
import org.jspecify.annotations.Nullable;

/**
 * Which parameter of which model to vary, and over which values.
 *
 * @param model A trained model
 * @param parameter The parameter to vary
 * @param from First value; default: 2 below the parameter's own, or below `to` if that is less
 * @param to Last value, above `from`; default: 2 above the parameter's own, or above `from` if that
 *     is more
 * @param points Number of values
 * @param examples Number of examples, the first of the model's data set
 * @param split Of which part of the data set
 * @param h Step of the two numerical derivatives at the parameter's own value; default 1e-4
 */
record ObjectiveComparisonRequest(
    @Valid ModelPart model,
    @Valid ParameterPart parameter,
    @DecimalMin(MIN_VALUE) @DecimalMax(MAX_VALUE) @Nullable Double from,
    @DecimalMin(MIN_VALUE) @DecimalMax(MAX_VALUE) @Nullable Double to,
    @Schema(defaultValue = "101") @Min(2) @Max(201) Integer points,
    @Schema(defaultValue = "500") @Min(1) @Max(1000) Integer examples,
    @Schema(defaultValue = "TEST") Split split,
    @DecimalMin("1e-12") @DecimalMax("100") Double h)
    implements Checked {

  private static final String MIN_VALUE = "-1000";
  private static final String MAX_VALUE = "1000";
  private static final double MARGIN = 2;

  ObjectiveComparisonRequest {
    model = Objects.requireNonNullElse(model, ModelPart.DEFAULT);
    parameter = Objects.requireNonNullElse(parameter, ParameterPart.DEFAULT);
    points = Objects.requireNonNullElse(points, 101);
    examples = Objects.requireNonNullElse(examples, 500);
    split = Objects.requireNonNullElse(split, Split.TEST);
    h = Objects.requireNonNullElse(h, 1e-4);
  }

  /**
   * A trained model.
   *
   * @param name Its name
   * @param version The number of a version, or an alias such as `best`; the latest if not given
   */
  @Schema(name = "ComparedModel")
  record ModelPart(
      @Schema(defaultValue = "digits", example = "digits") @Size(min = 1, max = 200) String name,
      @Schema(example = "best") @Nullable Object version) {

    private static final ModelPart DEFAULT = new ModelPart(ChapterRun.MODEL, null);
    private static final int MAX_ALIAS_LENGTH = 64;

    ModelPart {
      name = Objects.requireNonNullElse(name, ChapterRun.MODEL);
    }

    /** The number or alias, as {@link org.digittrainer.models.ModelFinder} takes it. */
    @Nullable String numberOrAlias() {
      return version == null ? null : version.toString();
    }

    private boolean hasValidVersion() {
      return version == null
          || (version instanceof Integer number && number > 0)
          || (version instanceof String alias
              && !alias.isEmpty()
              && alias.length() <= MAX_ALIAS_LENGTH);
    }
  }

  /**
   * One weight or bias.
   *
   * @param tensor W1, b1, W2, …; default: the biases of the output layer
   * @param index Row and column of a weight, index of a bias, from 0; default 0
   */
  @Schema(name = "ComparedParameter")
  record ParameterPart(
      @Schema(example = "W2") @Size(min = 2, max = 10) @Nullable String tensor,
      @Schema(example = "[0, 3]") @Size(min = 1, max = 2) @Nullable List<@Min(0) Integer> index) {

    private static final ParameterPart DEFAULT = new ParameterPart(null, null);

    /**
     * Locates the parameter in a network.
     *
     * @throws Problem.Unacceptable if the network has no such parameter
     */
    Position in(NetworkShape shape) {
      List<Tensor> tensors = shape.tensors();
      Tensor found =
          tensor == null
              ? tensors.get(tensors.size() - 1)
              : tensors.stream()
                  .filter(each -> each.name().equals(tensor))
                  .findFirst()
                  .orElseThrow(() -> noTensor(tensors));
      return new Position(found, index == null ? zeros(found) : checked(index, found.shape()));
    }

    private static List<Integer> zeros(Tensor tensor) {
      return tensor.shape().stream().map(length -> 0).toList();
    }

    private static List<Integer> checked(List<Integer> index, List<Integer> shape) {
      boolean fits =
          index.size() == shape.size()
              && IntStream.range(0, shape.size()).allMatch(i -> index.get(i) < shape.get(i));
      if (!fits) {
        throw new Problem.Unacceptable(
            "/parameter/index", "must be an index into a tensor of shape " + shape);
      }
      return index;
    }

    private static Problem.Unacceptable noTensor(List<Tensor> tensors) {
      return new Problem.Unacceptable(
          "/parameter/tensor",
          "must be one of " + tensors.stream().map(Tensor::name).collect(Collectors.joining(", ")));
    }
  }

  /** A parameter of a network, such as W2 at [0, 3]. */
  record Position(Tensor tensor, List<Integer> index) {

    /** Its offset in the array of all parameters. */
    int offset() {
      int within = 0;
      for (int i = 0; i < index.size(); i++) {
        within = within * tensor.shape().get(i) + index.get(i);
      }
      return tensor.offset() + within;
    }
  }

  @Override
  public void check(Findings findings) {
    findings.require(from == null || to == null || to > from, "/to", "must be above from, " + from);
    findings.require(
        model.hasValidVersion(), "/model/version", "must be the number of a version, or an alias");
  }

  /**
   * Computes the values that the parameter takes, evenly spaced.
   *
   * @param own the parameter's value after training
   */
  double[] values(double own) {
    double first = from == null ? Math.min(own, to == null ? own : to) - MARGIN : from;
    double last = to == null ? Math.max(own, first) + MARGIN : to;
    double[] values = new double[points];
    for (int i = 0; i < values.length; i++) {
      values[i] = first + (last - first) * i / (values.length - 1);
    }
    return values;
  }
}
