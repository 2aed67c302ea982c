package org.digittrainer.models.inference;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.digittrainer.models.classify.Prediction;
import org.jspecify.annotations.Nullable;

/**
 * What a network answers, in the protocol's own words.
 *
 * @param name of the tensor
 * @param shape its sizes
 * @param datatype of its numbers
 * @param parameters null unless its numbers follow the JSON
 * @param data its numbers, row by row; null if they follow the JSON
 * @param binary its numbers that follow the JSON, row by row and little-endian; else empty. Not to
 *     be modified.
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
   * What is to be known of numbers that follow the JSON.
   *
   * @param binaryDataSize how many bytes they take
   */
  @Schema(name = "OutputTensorParameters")
  public record Parameters(@JsonProperty("binary_data_size") int binaryDataSize) {}

  /** The tensor that was asked for, of the predictions of some images, at least one. */
  public static OutputTensor of(OutputRequest wanted, List<Prediction> predictions) {
    OutputName name = wanted.name();
    byte[] binary = wanted.binary() ? name.bytes(predictions) : new byte[0];
    return new OutputTensor(
        name.label(),
        name.shape(predictions),
        name.datatype(),
        wanted.binary() ? new Parameters(binary.length) : null,
        wanted.binary() ? null : name.numbers(predictions),
        binary);
  }
}
