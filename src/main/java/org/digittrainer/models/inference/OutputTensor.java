package org.digittrainer.models.inference;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.digittrainer.models.classify.Prediction;
import org.jspecify.annotations.Nullable;

/**
 * One output of a network, in the protocol's terms.
 *
 * @param name of the tensor
 * @param shape sizes of its dimensions
 * @param datatype type of its numbers
 * @param parameters null unless its numbers follow the JSON
 * @param data its numbers, row by row; null if they follow the JSON
 * @param binary its numbers if they follow the JSON, row by row and little-endian; else empty. Not
 *     to be modified.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OutputTensor(
    String name,
    List<Integer> shape,
    String datatype,
    @Nullable Parameters parameters,
    @Nullable List<? extends Number> data,
    @JsonIgnore byte[] binary) {

  /**
   * Describes numbers that follow the JSON.
   *
   * @param binaryDataSize their length in bytes
   */
  @Schema(name = "OutputTensorParameters")
  public record Parameters(@JsonProperty("binary_data_size") int binaryDataSize) {}

  /**
   * An output that a caller wants.
   *
   * @param binary whether its numbers are to follow the answer's JSON, not to be part of it
   */
  public record Wanted(OutputName name, boolean binary) {}

  /** The wanted tensor of the predictions of some images, at least one. */
  public static OutputTensor of(Wanted wanted, List<Prediction> predictions) {
    OutputName name = wanted.name();
    byte[] binary = wanted.binary() ? name.bytes(predictions) : new byte[0];
    return new OutputTensor(
        name.toString(),
        name.shape(predictions),
        name.datatype(),
        wanted.binary() ? new Parameters(binary.length) : null,
        wanted.binary() ? null : name.numbers(predictions),
        binary);
  }
}
