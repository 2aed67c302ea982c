package org.digittrainer.models.inference.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.List;
import org.digittrainer.models.Registration;
import org.digittrainer.models.inference.OutputName;

/**
 * The inputs and outputs of a model.
 *
 * @param versions all its versions
 */
@Schema(name = "InferenceModelMetadata")
record ModelMetadata(
    @Schema(example = "digits") String name,
    @Schema(example = "[\"1\"]") List<String> versions,
    @Schema(example = "digittrainer_mlp") String platform,
    List<Tensor> inputs,
    List<Tensor> outputs) {

  private static final int ANY = -1;

  /** A tensor; −1 in its shape stands for any number. */
  @Schema(name = "InferenceTensorMetadata")
  record Tensor(
      @Schema(example = "images") String name,
      @Schema(example = "FP64") String datatype,
      @Schema(example = "[-1, 784]") List<Integer> shape) {

    static Tensor of(OutputName name, int classes) {
      List<Integer> shape = name == OutputName.PROBABILITIES ? List.of(ANY, classes) : List.of(ANY);
      return new Tensor(name.toString(), name.datatype(), shape);
    }
  }

  /** The metadata of one of a model's versions. */
  static ModelMetadata of(Registration model, List<Registration> versions) {
    int classes = model.shape().outputs();
    return new ModelMetadata(
        model.name(),
        versions.stream().map(each -> Integer.toString(each.version())).toList(),
        "digittrainer_mlp",
        List.of(new Tensor("images", "FP64", List.of(ANY, model.rows() * model.columns()))),
        Arrays.stream(OutputName.values()).map(name -> Tensor.of(name, classes)).toList());
  }
}
