package org.digittrainer.models.inference;

import com.fasterxml.jackson.annotation.Nulls;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.digittrainer.models.inference.InferenceRequest.Input;
import org.digittrainer.models.inference.InferenceRequest.InputParameters;
import org.digittrainer.models.inference.InferenceRequest.Output;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * Reads inference requests: JSON, and what follows it by the protocol's extension for binary
 * tensors. Unknown fields are ignored: callers send the parameters of extensions that a server need
 * not have.
 */
@Component
public final class InferenceReader {

  private static final int MAX_DIMENSIONS = 8;

  private final ObjectReader requests;

  /** A reader with the limits of this mapper. */
  public InferenceReader(JsonMapper mapper) {
    requests =
        mapper
            .rebuild()
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                LogicalType.Textual,
                text ->
                    text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
            .build()
            .readerFor(InferenceRequest.class)
            .without(
                DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                DeserializationFeature.ACCEPT_FLOAT_AS_INT);
  }

  /**
   * Reads the request of a body.
   *
   * @param body kept for the images in it. Not modified.
   * @param jsonLength how many bytes of it are JSON
   * @throws InferenceException if it is none
   */
  public InferenceRequest read(byte[] body, int jsonLength) {
    try (JsonParser parser = requests.createParser(body, 0, jsonLength)) {
      InferenceRequest request = requests.readValue(parser);
      if (request == null || parser.nextToken() != null) {
        throw new InferenceException("the body must be one JSON document");
      }
      return withBinaryData(request, body, jsonLength);
    } catch (MismatchedInputException e) {
      throw new InferenceException(path(e) + " " + expectation(e.getTargetType()), e);
    } catch (InputCoercionException e) {
      throw new InferenceException(path(e) + " " + expectation(e.getTargetType()), e);
    } catch (JacksonException e) {
      if (e.getCause() instanceof InferenceException refusal) {
        throw refusal;
      }
      throw new InferenceException(
          "the body must be one JSON document: " + e.getOriginalMessage(), e);
    }
  }

  /** Gives each input that has its numbers after the JSON its part of the body, in their order. */
  private static InferenceRequest withBinaryData(
      InferenceRequest request, byte[] body, int jsonLength) {
    int offset = jsonLength;
    List<Input> inputs = new ArrayList<>();
    for (Input input : request.inputs()) {
      InputParameters parameters = input.parameters();
      Integer size = parameters == null ? null : parameters.binaryDataSize();
      inputs.add(size == null ? input : withBinaryData(input, body, offset, size));
      requireComplete(inputs.get(inputs.size() - 1));
      offset += size == null ? 0 : size;
    }
    if (offset < body.length) {
      throw new InferenceException(
          "%d bytes follow the JSON that belong to no input".formatted(body.length - offset));
    }
    List<Output> outputs = Objects.requireNonNullElse(request.outputs(), List.of());
    outputs.forEach(output -> require(output.name(), "an output", "name"));
    return new InferenceRequest(request.id(), request.parameters(), inputs, outputs);
  }

  private static Input withBinaryData(Input input, byte[] body, int offset, int size) {
    if (input.data() != null) {
      throw new InferenceException("an input must have either data or a binary_data_size");
    }
    if (size < 0) {
      throw new InferenceException("binary_data_size must be a whole number, at least 0");
    }
    if (size > body.length - offset) {
      throw new InferenceException(
          "binary_data_size is %d, but only %d bytes follow the JSON"
              .formatted(size, body.length - offset));
    }
    TensorData data = new TensorData.Binary(body, offset, size);
    return new Input(input.name(), input.datatype(), input.shape(), data, input.parameters());
  }

  private static void requireComplete(Input input) {
    require(input.name(), "an input", "name");
    require(input.datatype(), "an input", "datatype");
    require(input.shape(), "an input", "shape");
    require(input.data(), "an input", "data");
    if (input.shape().size() > MAX_DIMENSIONS) {
      throw new InferenceException("shape must have at most " + MAX_DIMENSIONS + " whole numbers");
    }
  }

  private static void require(@Nullable Object value, String owner, String field) {
    if (value == null) {
      throw new InferenceException(owner + " must have a " + field);
    }
  }

  /** Where in the document reading failed, such as {@code inputs[0].shape}. */
  private static String path(JacksonException failure) {
    String path =
        failure.getPath().stream()
            .map(
                step ->
                    step.getPropertyName() == null
                        ? "[" + step.getIndex() + "]"
                        : "." + step.getPropertyName())
            .collect(Collectors.joining());
    return path.isEmpty() ? "the body" : path.substring(1);
  }

  private static String expectation(@Nullable Class<?> type) {
    if (type == null || type.isRecord()) {
      return "must be an object";
    }
    if (type.isEnum()) {
      return "must be one of " + names(type);
    }
    if (Collection.class.isAssignableFrom(type)) {
      return "must be an array";
    }
    return type == Boolean.class
        ? "must be true or false"
        : type == String.class ? "must be a string" : "must be a whole number";
  }

  private static String names(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(each -> each instanceof OutputName name ? name.label() : each.toString())
        .collect(Collectors.joining(", "));
  }
}
