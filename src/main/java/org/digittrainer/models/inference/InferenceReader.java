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
 * Reads the JSON of inference requests, token by token. Fields that are not known are passed over:
 * callers send the parameters of extensions that a server need not have.
 */
public final class InferenceReader {

  private static final JsonFactory JSON = new JsonFactory();

  private final JsonParser parser;
  private final List<InputTensor> inputs = new ArrayList<>();
  private final List<OutputTensor.Name> outputs = new ArrayList<>();
  private @Nullable String id;

  private InferenceReader(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * The request of a body.
   *
   * @throws InferenceException if it is none
   */
  public static InferenceRequest read(byte[] body) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
      parser.nextToken();
      InferenceRequest request = new InferenceReader(parser).read();
      if (parser.nextToken() != null) {
        throw new InferenceException("the body must be one JSON document");
      }
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
            case "inputs" -> elements(name, () -> inputs.add(InputTensorReader.read(parser)));
            case "outputs" -> elements(name, () -> outputs.add(output()));
            default -> parser.skipChildren();
          }
        });
    return new InferenceRequest(id, inputs, outputs);
  }

  private void elements(String name, Runnable element) {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw new InferenceException(name + " must be an array");
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      element.run();
    }
  }

  private OutputTensor.Name output() {
    List<String> names = new ArrayList<>();
    ObjectFields.read(
        parser,
        "an output",
        name -> {
          if (name.equals("name")) {
            names.add(ObjectFields.string(parser, name));
          } else {
            parser.skipChildren();
          }
        });
    if (names.isEmpty()) {
      throw new InferenceException("an output must have a name");
    }
    return OutputTensor.Name.of(names.get(0));
  }
}
