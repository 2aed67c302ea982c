package org.digittrainer.models.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.digittrainer.problem.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a body that holds images, token by token: a tree of two hundred thousand numbers would take
 * longer than to classify them.
 */
final class JsonBody {

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final JsonParser parser;
  private final List<Problem.Field> problems = new ArrayList<>();

  private JsonBody(JsonParser parser) {
    this.parser = parser;
  }

  /** Makes something of a body. */
  interface Form<T> {

    /** Reads the body from its first token on. */
    T read(JsonBody body, JsonParser parser);
  }

  /** Reads the value of a field; the parser stands on its first token and is left on its last. */
  interface Field {

    void read(String name);
  }

  /**
   * Reads a body.
   *
   * @throws Problem.Malformed if it is not one JSON document
   * @throws Problem.Unacceptable with all problems noted
   */
  static <T> T read(byte[] bytes, Form<T> form) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), bytes)) {
      JsonBody body = new JsonBody(parser);
      parser.nextToken();
      T read = form.read(body, parser);
      if (parser.currentToken() == null || parser.nextToken() != null) {
        throw new Problem.Malformed("The body is not one JSON document");
      }
      if (!body.problems.isEmpty()) {
        throw new Problem.Unacceptable(body.problems);
      }
      return read;
    } catch (JacksonException e) {
      throw new Problem.Malformed(
          "The body is not one JSON document: " + e.getOriginalMessage(), e);
    }
  }

  /** Notes what is wrong, and goes on behind the value. */
  void refuse(String pointer, String detail) {
    problems.add(new Problem.Field(pointer, detail));
    parser.skipChildren();
  }

  /** Reads each field of an object whose name is known, and refuses the others. */
  void fields(String pointer, Set<String> names, Field field) {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      refuse(pointer, "must be an object");
      return;
    }
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      if (names.contains(name)) {
        field.read(name);
      } else {
        refuse(pointer + "/" + name.replace("~", "~0").replace("/", "~1"), "is not a known field");
      }
    }
  }

  /** A string, or null if there is null or another value, which is refused. */
  @Nullable String string(String pointer) {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      return parser.getString();
    }
    refuseUnlessNull(pointer, "must be a string");
    return null;
  }

  /** A whole number of at least 0, or null if there is null or another value, which is refused. */
  @Nullable Long count(String pointer) {
    String detail = "must be a whole number, at least 0";
    if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
      refuseUnlessNull(pointer, detail);
      return null;
    }
    if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER || parser.getLongValue() < 0) {
      refuse(pointer, detail);
      return null;
    }
    return parser.getLongValue();
  }

  private void refuseUnlessNull(String pointer, String detail) {
    if (parser.currentToken() != JsonToken.VALUE_NULL) {
      refuse(pointer, detail);
    }
  }
}
