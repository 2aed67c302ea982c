package org.digittrainer.models.inference;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads inference requests: JSON, token by token, and what follows it by the protocol's extension
 * for binary tensors. Fields that are not known are passed over: callers send the parameters of
 * extensions that a server need not have.
 */
public final class InferenceReader {

  private static final JsonFactory JSON = new JsonFactory();

  private final JsonParser parser;
  private final BinaryParts parts;
  private final List<InputTensor> inputs = new ArrayList<>();
  private final OutputRequests outputs = new OutputRequests();
  private @Nullable String id;

  private InferenceReader(JsonParser parser, BinaryParts parts) {
    this.parser = parser;
    this.parts = parts;
  }

  /**
   * The request of a body that is JSON alone.
   *
   * @throws InferenceException if it is none
   */
  public static InferenceRequest read(byte[] body) {
    return read(body, body.length);
  }

  /**
   * The request of a body.
   *
   * @param body kept for the images in it. Not modified.
   * @param jsonLength how many bytes of it are JSON
   * @throws InferenceException if it is none
   */
  public static InferenceRequest read(byte[] body, int jsonLength) {
    BinaryParts parts = new BinaryParts(body, jsonLength);
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body, 0, jsonLength)) {
      parser.nextToken();
      InferenceRequest request = new InferenceReader(parser, parts).read();
      if (parser.nextToken() != null) {
        throw new InferenceException("the body must be one JSON document");
      }
      parts.requireEnd();
      return request;
    } catch (JacksonException e) {
      throw new InferenceException(
          "the body must be one JSON document: " + e.getOriginalMessage(), e);
    }
  }

  private InferenceRequest read() {
    ObjectFields.read(
        parser,
        "the body",
        name -> {
          switch (name) {
            case "id" -> id = ObjectFields.string(parser, name);
            case "parameters" -> ObjectFields.read(parser, name, this::readParameter);
            case "inputs" ->
                elements(name, () -> inputs.add(InputTensorReader.read(parser, parts)));
            case "outputs" -> elements(name, () -> outputs.read(parser));
            default -> parser.skipChildren();
          }
        });
    return new InferenceRequest(id, inputs, outputs.all());
  }

  private void readParameter(String name) {
    if (name.equals("binary_data_output")) {
      outputs.binaryUnlessSaid(ObjectFields.truth(parser, name));
    } else {
      parser.skipChildren();
    }
  }

  private void elements(String name, Runnable element) {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw new InferenceException(name + " must be an array");
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      element.run();
    }
  }
}
