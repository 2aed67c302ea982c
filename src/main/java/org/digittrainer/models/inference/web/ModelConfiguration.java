package org.digittrainer.models.inference.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.digittrainer.models.Registration;
import org.digittrainer.models.inference.InferenceRequest;

/**
 * How a model is served, in Triton's words.
 *
 * @param versionPolicy that all its versions are served
 * @param maxBatchSize how many images a request may have
 */
@Schema(name = "InferenceModelConfiguration")
record ModelConfiguration(
    @Schema(example = "digits") String name,
    @Schema(example = "digittrainer_mlp") String platform,
    @JsonProperty("version_policy") @Schema(example = "{\"all\":{}}")
        Map<String, Map<String, String>> versionPolicy,
    @JsonProperty("max_batch_size") @Schema(example = "256") int maxBatchSize,
    List<Tensor> input,
    List<Tensor> output) {

  /**
   * A tensor.
   *
   * @param dims sizes of its dimensions but the first, which is that of the batch
   */
  @Schema(name = "InferenceTensorConfiguration")
  record Tensor(
      @Schema(example = "images") String name,
      @JsonProperty("data_type") @Schema(example = "TYPE_FP64") String dataType,
      @Schema(example = "[784]") List<Integer> dims) {

    private static Tensor of(ModelMetadata.Tensor tensor) {
      List<Integer> shape = tensor.shape();
      return new Tensor(tensor.name(), "TYPE_" + tensor.datatype(), shape.subList(1, shape.size()));
    }
  }

  static ModelConfiguration of(Registration model) {
    ModelMetadata metadata = ModelMetadata.of(model, List.of(model));
    return new ModelConfiguration(
        model.name(),
        metadata.platform(),
        Map.of("all", Map.of()),
        InferenceRequest.MAX_IMAGES,
        metadata.inputs().stream().map(Tensor::of).toList(),
        metadata.outputs().stream().map(Tensor::of).toList());
  }
}
