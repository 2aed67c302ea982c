package org.digittrainer.laboratory.iteration;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.digittrainer.core.gradient.GradientMethod;
import org.digittrainer.core.network.NetworkShape.Tensor;
import org.digittrainer.laboratory.Column;
import org.digittrainer.laboratory.iteration.IterationReplays.Iteration;
import org.digittrainer.laboratory.iteration.IterationReplays.Replayed;
import org.digittrainer.training.Replay.Step;
import org.jspecify.annotations.Nullable;

/**
 * One iteration, with all that it computed; null stands for a number that is not finite.
 *
 * @param iteration from 1
 * @param method how the job computes its gradient
 * @param h step of its central differences; of a job that uses backpropagation, the step of
 *     lossPlus and lossMinus alone
 * @param learningRate factor of the gradient in the update
 * @param examples indices of the mini-batch among the training examples, in its order
 * @param labels of those examples
 * @param lossBefore loss of the mini-batch before the update
 * @param lossAfter loss of the same mini-batch after it: the job's loss of this iteration, the
 *     book's train_loss_list
 * @param parameters those asked for
 * @param gradientNorms √Σ(∂L/∂θ)² of each tensor
 * @param gradients whole tensors, those asked for: an array of rows, or an array of numbers
 */
@Schema(name = "TrainingJobIteration")
@JsonInclude(JsonInclude.Include.ALWAYS)
record IterationView(
    long iteration,
    GradientMethod method,
    double h,
    double learningRate,
    List<Integer> examples,
    List<Integer> labels,
    @Nullable Double lossBefore,
    @Nullable Double lossAfter,
    List<ParameterView> parameters,
    Map<String, @Nullable Double> gradientNorms,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Object> gradients) {

  /**
   * A weight or bias.
   *
   * @param name of its tensor
   * @param index row and column of a weight, position of a bias, from 0
   * @param value before the update
   * @param lossPlus loss of the mini-batch with the value h larger, by a complete forward pass
   * @param lossMinus the same with the value h smaller
   * @param gradient what the job used: of its own evaluation, so that (lossPlus − lossMinus) / 2h
   *     is the same but for rounding, with evaluation FULL the same number; of backpropagation,
   *     what that is an approximation of
   * @param after value after the update: value − learningRate · gradient
   */
  @Schema(name = "IteratedParameter")
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record ParameterView(
      @Schema(example = "W1") String name,
      @Schema(example = "[404, 7]") List<Integer> index,
      @Nullable Double value,
      @Nullable Double lossPlus,
      @Nullable Double lossMinus,
      @Nullable Double gradient,
      @Nullable Double after) {}

  static IterationView of(
      Iteration iteration, Replayed replayed, List<PinnedParameter> pinned, List<Tensor> wanted) {
    Step step = replayed.step();
    return new IterationView(
        iteration.number(),
        iteration.specification().gradient().method(),
        iteration.specification().gradient().h(),
        iteration.specification().sgd().learningRate(),
        Arrays.stream(step.examples()).boxed().toList(),
        Arrays.stream(step.examples()).map(iteration.images()::label).boxed().toList(),
        Column.finite(step.lossBefore()),
        Column.finite(step.lossAfter()),
        IntStream.range(0, pinned.size())
            .mapToObj(k -> parameter(pinned.get(k), k, replayed))
            .toList(),
        norms(iteration.shape().tensors(), step.gradient()),
        gradients(wanted, step.gradient()));
  }

  private static ParameterView parameter(PinnedParameter pinned, int k, Replayed replayed) {
    Step step = replayed.step();
    return new ParameterView(
        pinned.tensor().name(),
        pinned.index(),
        Column.finite(step.values()[k]),
        Column.finite(step.lossPlus()[k]),
        Column.finite(step.lossMinus()[k]),
        Column.finite(step.gradient()[pinned.offset()]),
        Column.finite(replayed.after().array()[pinned.offset()]));
  }

  private static Map<String, @Nullable Double> norms(List<Tensor> tensors, double[] gradient) {
    Map<String, @Nullable Double> norms = new LinkedHashMap<>();
    for (Tensor tensor : tensors) {
      double squares = 0;
      for (int i = tensor.offset(); i < tensor.offset() + tensor.size(); i++) {
        squares += gradient[i] * gradient[i];
      }
      norms.put(tensor.name(), Column.finite(Math.sqrt(squares)));
    }
    return norms;
  }

  private static Map<String, Object> gradients(List<Tensor> wanted, double[] gradient) {
    Map<String, Object> gradients = new LinkedHashMap<>();
    wanted.forEach(tensor -> gradients.put(tensor.name(), nested(tensor, gradient)));
    return gradients;
  }

  /** An array, or the rows of a matrix, each converted when it is written. */
  private static Object nested(Tensor tensor, double[] gradient) {
    int columns = tensor.shape().get(tensor.shape().size() - 1);
    int end = tensor.offset() + tensor.size();
    Iterable<List<@Nullable Double>> rows =
        () ->
            IntStream.iterate(tensor.offset(), from -> from < end, from -> from + columns)
                .mapToObj(from -> Column.of(Arrays.copyOfRange(gradient, from, from + columns)))
                .iterator();
    return tensor.shape().size() == 1 ? rows.iterator().next() : rows;
  }
}
