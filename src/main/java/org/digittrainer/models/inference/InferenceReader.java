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
    return withBinaryData(read(json, InferenceRequest.class), body, jsonLength);
  }

  /**
   * Reads JSON into a record. Fields that are not known are ignored.
   *
   * @param json Not modified.
   * @throws Problem.Malformed if it does not fit
   */
  public <T> T read(byte[] json, Class<T> type) {
    try {
      return bodies.readKnown(json, type);
    } catch (Problem.Unacceptable e) {
      String fields =
          e.fields().stream().map(Problem.Field::toString).collect(Collectors.joining("; "));
      throw new Problem.Malformed(fields, e);
    }
  }

  /**
   * Reads a body that is nothing but the numbers of its images, little-endian FP64, as Triton's raw
   * binary requests are.
   *
   * @param body kept for the images in it. Not modified.
   * @param pixels of an image
   * @throws Problem.Malformed if it is not one image or more
   */
  public InferenceRequest readRaw(byte[] body, int pixels) {
    int size = pixels * Datatype.FP64.bytes();
    if (body.length == 0 || body.length % size != 0) {
      throw new Problem.Malformed(
          "a body without JSON must be the FP64 numbers of its images, %d bytes each, is %d bytes"
              .formatted(size, body.length));
    }
    TensorData.Binary data = new TensorData.Binary(body, 0, body.length);
    return InferenceRequest.raw(data, body.length / size, pixels);
  }

  /** Gives each input that has its numbers after the JSON its part of the body, in their order. */
  private static InferenceRequest withBinaryData(
      InferenceRequest request, byte[] body, int jsonLength) {
    int offset = jsonLength;
    List<Input> inputs = new ArrayList<>();
    for (Input input : request.inputs()) {
      InputParameters parameters = input.parameters();
      Integer size = parameters == null ? null : parameters.binaryDataSize();
      InferenceRequest.requireNotShared(
          parameters == null ? null : parameters.sharedMemoryRegion());
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
