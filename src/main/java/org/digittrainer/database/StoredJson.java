package org.digittrainer.database;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.databind.json.JsonMapper;

/** Values as JSON in a column; nulls are left out, unknown fields are ignored. */
public final class StoredJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

  private StoredJson() {}

  /** A value as text. */
  public static String of(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  /** The value of a text. */
  public static <T> T read(String text, Class<T> type) {
    return MAPPER.readValue(text, type);
  }
}
