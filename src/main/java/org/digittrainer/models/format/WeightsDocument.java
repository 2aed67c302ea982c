package org.digittrainer.models.format;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.swagger.v3.oas.annotations.StringToClassMapItem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.digittrainer.core.kernel.Activation;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.NetworkShape.Tensor;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.core.network.Pixels;
import org.jspecify.annotations.Nullable;

/**
 * Weights as JSON. The tensors stand beside the other fields, under the book's names: `W1` is an
 * array of rows, one for each input of the layer, `b1` an array of numbers. Each number has as many
 * digits as it takes to read the same double back.
 *
 * @param weightsSha256 SHA-256 of the parameters as little-endian doubles in the order W1, b1, W2,
 *     b2, …
 * @param shape the sizes of the network
 * @param activation of the hidden units
 * @param pixels `RAW` if the inputs are grey levels from 0 to 255; left out if they are scaled
 * @param tensors by name
 */
@Schema(
    requiredProperties = {"W1", "b1", "W2", "b2"},
    properties = {
      @StringToClassMapItem(key = "W1", value = double[][].class),
      @StringToClassMapItem(key = "b1", value = double[].class),
      @StringToClassMapItem(key = "W2", value = double[][].class),
      @StringToClassMapItem(key = "b2", value = double[].class)
    },
    additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
@JsonPropertyOrder({"weightsSha256", "shape", "activation", "pixels"})
public record WeightsDocument(
    String weightsSha256,
    Shape shape,
    Activation activation,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Pixels pixels,
    @JsonIgnore Map<String, Object> tensors) {

  /** The tensors, which JSON has beside the other fields. */
  @JsonAnyGetter
  public Map<String, Object> fields() {
    return tensors;
  }

  /**
   * The sizes of a network.
   *
   * @param inputs numbers in one example
   * @param hiddenLayers units of each hidden layer
   * @param outputs classes
   */
  public record Shape(int inputs, List<Integer> hiddenLayers, int outputs) {

    static Shape of(NetworkShape shape) {
      return new Shape(shape.inputs(), shape.hiddenLayers(), shape.outputs());
    }
  }

  /** The document of these weights. */
  static WeightsDocument of(Weights weights) {
    Parameters parameters = weights.parameters();
    Map<String, Object> tensors = new LinkedHashMap<>();
    for (Tensor tensor : parameters.shape().tensors()) {
      tensors.put(tensor.name(), nested(tensor, parameters.array()));
    }
    return new WeightsDocument(
        weights.sha256(),
        Shape.of(parameters.shape()),
        weights.activation(),
        weights.statedPixels().orElse(null),
        tensors);
  }

  /** An array, or the rows of a matrix, each copied when it is written. */
  private static Object nested(Tensor tensor, double[] values) {
    int columns = tensor.shape().get(tensor.shape().size() - 1);
    int end = tensor.offset() + tensor.size();
    Iterable<double[]> rows =
        () ->
            IntStream.iterate(tensor.offset(), from -> from < end, from -> from + columns)
                .mapToObj(from -> Arrays.copyOfRange(values, from, from + columns))
                .iterator();
    return tensor.shape().size() == 1 ? rows.iterator().next() : rows;
  }
}
