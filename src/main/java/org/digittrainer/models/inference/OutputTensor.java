package org.digittrainer.models.inference;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.function.Supplier;
import org.digittrainer.models.classify.Prediction;
import org.jspecify.annotations.Nullable;

/**
 * One output of a network, in the protocol's terms.
 *
 * @param name of the tensor
 * @param shape sizes of its dimensions
 * @param datatype type of its values
 * @param parameters null unless its values follow the JSON
 * @param data its values, row by row: numbers, or texts of a classification; null if they follow
 *     the JSON
 * @param binary its values if they follow the JSON, row by row and little-endian; else empty. Not
 *     to be modified.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OutputTensor(
    String name,
    List<Integer> shape,
    String datatype,
    @Nullable Parameters parameters,
    @ArraySchema(schema = @Schema(implementation = Object.class)) @Nullable List<?> data,
    @JsonIgnore byte[] binary) {

  /**
   * Describes values that follow the JSON.
   *
   * @param binaryDataSize their length in bytes
   */
  @Schema(name = "OutputTensorParameters")
  public record Parameters(@JsonProperty("binary_data_size") int binaryDataSize) {}

  /**
   * An output that a caller wants.
   *
   * @param binary whether its values are to follow the answer's JSON, not to be part of it
   * @param classes how many of the most probable classes are wanted instead of its numbers; 0 if
   *     these are wanted
   */
  public record Wanted(OutputName name, boolean binary, int classes) {}

  /**
   * The wanted tensor of the predictions of some images, at least one.
   *
   * @param labels what the classes are called, in order; empty if they have no names
   */
  public static OutputTensor of(Wanted wanted, List<Prediction> predictions, List<String> labels) {
    OutputName name = wanted.name();
    if (wanted.classes() == 0) {
      return of(
          wanted,
          name.shape(predictions),
          name.datatype(),
          name.numbers(predictions),
          () -> name.bytes(predictions));
    }
    List<String> texts = new TopClasses(wanted.classes(), labels).of(predictions);
    int images = predictions.size();
    return of(
        wanted,
        List.of(images, texts.size() / images),
        "BYTES",
        texts,
        () -> TopClasses.bytes(texts));
  }

  private static OutputTensor of(
      Wanted wanted, List<Integer> shape, String datatype, List<?> data, Supplier<byte[]> encoded) {
    byte[] binary = wanted.binary() ? encoded.get() : new byte[0];
    return new OutputTensor(
        wanted.name().toString(),
        shape,
        datatype,
        wanted.binary() ? new Parameters(binary.length) : null,
        wanted.binary() ? null : data,
        binary);
  }
}
