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
   * Reads every field, the parser on the object's first token. Null is as good as left out.
   *
   * @param what it is, for a refusal
   */
  static void read(JsonParser parser, String what, Field field) {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw new InferenceException(what + " must be an object");
    }
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      if (parser.nextToken() != JsonToken.VALUE_NULL) {
        field.read(name);
      }
    }
  }

  /** A string, the parser on it. */
  static String string(JsonParser parser, String name) {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw new InferenceException(name + " must be a string");
    }
    return parser.getString();
  }

  /** A number of things, the parser on it. */
  static int count(JsonParser parser, String name) {
    if (!isInteger(parser) || parser.getIntValue() < 0) {
      throw new InferenceException(name + " must be a whole number, at least 0");
    }
    return parser.getIntValue();
  }

  /** Whether the parser is on a whole number of 32 bits. */
  static boolean isInteger(JsonParser parser) {
    return parser.currentToken() == JsonToken.VALUE_NUMBER_INT
        && parser.getNumberType() == JsonParser.NumberType.INT;
  }

  /** A truth value, the parser on it. */
  static boolean truth(JsonParser parser, String name) {
    if (parser.currentToken() != JsonToken.VALUE_TRUE
        && parser.currentToken() != JsonToken.VALUE_FALSE) {
      throw new InferenceException(name + " must be true or false");
    }
    return parser.currentToken() == JsonToken.VALUE_TRUE;
  }
}
