package org.digittrainer.web.body;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.digittrainer.problem.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.TypeFactory;

/** Reads JSON into records: first the document, then its shape, then the constraints. */
public final class BodyReader {

  private final JsonMapper mapper;
  private final ObjectReader documents;
  private final ConstraintCheck constraints;

  BodyReader(JsonMapper mapper, ConstraintCheck constraints) {
    this.mapper = mapper;
    this.documents =
        mapper
            .reader()
            .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    this.constraints = constraints;
  }

  /**
   * Reads one body.
   *
   * @throws Problem.Malformed if it is not one JSON document
   * @throws Problem.Unacceptable if it is, but does not fit, with all that is wrong
   */
  public <T> T read(byte[] body, Class<T> type) {
    return type.cast(read(body, mapper.constructType(type), true));
  }

  /** Reads a body as {@link #read} does, but ignores fields that are not known. */
  public <T> T readKnown(byte[] body, Class<T> type) {
    return type.cast(read(body, mapper.constructType(type), false));
  }

  /** Reads a body into a type that may have parameters; refuses unknown fields if it is strict. */
  Object read(byte[] body, JavaType type, boolean strict) {
    return read(parse(body, type), type, strict);
  }

  /**
   * Reads a merge patch, by RFC 7396: what it says is changed, and by null removed.
   *
   * @param type the record that it changes
   * @return makes the changed value of the present one; throws {@link Problem.Unacceptable} if that
   *     would not fit
   * @throws Problem.Malformed if it is not one JSON document
   * @throws Problem.Unacceptable if it has fields that are not known
   */
  public <T extends Record> UnaryOperator<T> patch(byte[] body, Class<T> type) {
    JavaType record = mapper.constructType(type);
    MergePatch patch = new MergePatch(parse(body, TypeFactory.unknownType()));
    patch.requireFields(ShapeCheck.fields(type, mapper.getTypeFactory()).keySet());
    return present -> type.cast(read(patch.applyTo(mapper.valueToTree(present)), record, true));
  }

  private Object read(JsonNode document, JavaType type, boolean strict) {
    Findings findings = new Findings();
    if (!new ShapeCheck(mapper.getTypeFactory(), strict, findings)
        .fits(document, type, JsonPointer.empty())) {
      findings.refuse(document);
    }
    Optional<Object> value = bind(document, type, findings);
    value.ifPresent(each -> constraints.check(each, findings));
    findings.refuse(document);
    return value.orElseThrow(() -> new Problem.Unacceptable("", "must not be null"));
  }

  private JsonNode parse(byte[] body, JavaType type) {
    try (JsonParser parser = documents.createParser(body)) {
      return parse(parser, type);
    } catch (JacksonException e) {
      throw malformed(JsonFault.describe(e), e.getLocation(), e);
    }
  }

  private JsonNode parse(JsonParser parser, JavaType type) {
    try {
      if (parser.nextToken() == null) {
        throw malformed("there is nothing in it", parser.currentLocation(), null);
      }
      JsonNode document =
          new TreeReader(documents, mapper.getTypeFactory(), mostValues(type)).read(parser, type);
      if (parser.nextToken() != null) {
        throw malformed("there is more after its end", parser.currentTokenLocation(), null);
      }
      return document;
    } catch (StreamReadException e) {
      if (JsonFault.SURROGATE.isIn(e)) {
        throw new Problem.Unacceptable(
            parser.streamReadContext().getParent().pathAsPointer().toString(),
            "must not have a name with half of a surrogate pair");
      }
      throw e;
    }
  }

  private static int mostValues(JavaType type) {
    MostValues stated = type.getRawClass().getAnnotation(MostValues.class);
    return stated == null ? TreeReader.MOST_VALUES : stated.value();
  }

  /** Reads what the shape allows; nothing if it cannot be read, and the reason is noted. */
  private Optional<Object> bind(JsonNode document, JavaType type, Findings findings) {
    try {
      ObjectReader values =
          documents.without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).forType(type);
      return Optional.ofNullable(values.readValue(document));
    } catch (JacksonException e) {
      if (e.getCause() instanceof Problem.Unacceptable refusal) {
        throw refusal;
      }
      if (findings.isEmpty()) {
        findings.add(pointer(e), "is not acceptable");
      }
      return Optional.empty();
    }
  }

  private static JsonPointer pointer(JacksonException failure) {
    JsonPointer pointer = JsonPointer.empty();
    for (JacksonException.Reference step : failure.getPath()) {
      String name = step.getPropertyName();
      pointer = name == null ? pointer.appendIndex(step.getIndex()) : pointer.appendProperty(name);
    }
    return pointer;
  }

  private static Problem.Malformed malformed(
      String what, @Nullable TokenStreamLocation where, @Nullable Throwable cause) {
    String place =
        where == null || where.getLineNr() < 1
            ? ""
            : ", at line " + where.getLineNr() + ", column " + where.getColumnNr();
    return new Problem.Malformed("The body is not one JSON document: " + what + place, cause);
  }
}
