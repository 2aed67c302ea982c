package org.digittrainer.models.inference;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads the fields of a JSON object. */
final class ObjectFields {

  private ObjectFields() {}

  /** Reads one value, the parser on its first token, and leaves the parser on its last. */
  interface Field {

    void read(String name);
  }

  /**
   * Reads every field, the parser on the object's first token.
   *
   * @param what it is, for a refusal
   */
  static void read(JsonParser parser, String what, Field field) {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw new InferenceException(what + " must be an object");
    }
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      field.read(name);
    }
  }

  /** A string, the parser on it. */
  static String string(JsonParser parser, String name) {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw new InferenceException(name + " must be a string");
    }
    return parser.getString();
  }
}
