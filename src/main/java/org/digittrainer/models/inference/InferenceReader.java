package org.digittrainer.models.inference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.digittrainer.models.inference.InferenceRequest.Input;
import org.digittrainer.models.inference.InferenceRequest.InputParameters;
import org.digittrainer.problem.Problem;
import org.digittrainer.web.body.BodyReader;
import org.springframework.stereotype.Component;

/**
 * Reads inference requests: JSON, and what follows it by the protocol's extension for binary
 * tensors. Unknown fields are ignored: callers send the parameters of extensions that a server need
 * not have.
 */
@Component
public final class InferenceReader {

  private final BodyReader bodies;

  /** A reader with the limits of this one. */
  public InferenceReader(BodyReader bodies) {
    this.bodies = bodies;
  }

  /**
   * Reads the request of a body.
   *
   * @param body kept for the images in it. Not modified.
   * @param jsonLength how many bytes of it are JSON
   * @throws Problem.Malformed if it is none: the protocol knows no finer refusals
   */
  public InferenceRequest read(byte[] body, int jsonLength) {
    byte[] json = jsonLength == body.length ? body : Arrays.copyOf(body, jsonLength);
    try {
      return withBinaryData(bodies.readKnown(json, InferenceRequest.class), body, jsonLength);
    } catch (Problem.Unacceptable e) {
      String fields =
          e.fields().stream().map(Problem.Field::toString).collect(Collectors.joining("; "));
      throw new Problem.Malformed(fields, e);
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
      if ((input.data() == null) == (size == null)) {
        throw new Problem.Malformed("an input must have either data or a binary_data_size");
      }
      inputs.add(size == null ? input : withBinaryData(input, body, offset, size));
      offset += size == null ? 0 : size;
    }
    if (offset < body.length) {
      throw new Problem.Malformed(
          "%d bytes follow the JSON that belong to no input".formatted(body.length - offset));
    }
    return new InferenceRequest(request.id(), request.parameters(), inputs, request.outputs());
  }

  private static Input withBinaryData(Input input, byte[] body, int offset, int size) {
    if (size < 0 || size > body.length - offset) {
      throw new Problem.Malformed(
          "binary_data_size is %d, but only %d bytes follow the JSON"
              .formatted(size, body.length - offset));
    }
    TensorData data = new TensorData.Binary(body, offset, size);
    return new Input(input.name(), input.datatype(), input.shape(), data, input.parameters());
  }
}
