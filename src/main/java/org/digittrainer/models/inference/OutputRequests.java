package org.digittrainer.models.inference;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/** Gathers what a caller wants: some outputs or all, as JSON or binary. */
final class OutputRequests {

  private final Map<OutputName, Optional<Boolean>> wanted = new LinkedHashMap<>();
  private boolean binaryUnlessSaid;

  /** Says how those outputs go of which nothing else is said. */
  void binaryUnlessSaid(boolean binary) {
    binaryUnlessSaid = binary;
  }

  /**
   * Reads one output, the parser on its first token.
   *
   * @throws InferenceException if it is none, or the model has none of this name
   */
  void read(JsonParser parser) {
    Fields fields = new Fields(parser);
    ObjectFields.read(parser, "an output", fields::readField);
    if (fields.name == null) {
      throw new InferenceException("an output must have a name");
    }
    wanted.put(fields.name, Optional.ofNullable(fields.binary));
  }

  /** Each output that is wanted, once; all if none was named. */
  List<OutputRequest> all() {
    if (wanted.isEmpty()) {
      Arrays.stream(OutputName.values()).forEach(name -> wanted.put(name, Optional.empty()));
    }
    return wanted.entrySet().stream()
        .map(each -> new OutputRequest(each.getKey(), each.getValue().orElse(binaryUnlessSaid)))
        .toList();
  }

  private static final class Fields {

    private final JsonParser parser;
    private @Nullable OutputName name;
    private @Nullable Boolean binary;

    Fields(JsonParser parser) {
      this.parser = parser;
    }

    private void readField(String field) {
      switch (field) {
        case "name" -> name = OutputName.of(ObjectFields.string(parser, field));
        case "parameters" -> ObjectFields.read(parser, field, this::readParameter);
        default -> parser.skipChildren();
      }
    }

    private void readParameter(String parameter) {
      if (parameter.equals("binary_data")) {
        binary = ObjectFields.truth(parser, parameter);
      } else {
        parser.skipChildren();
      }
    }
  }
}
