package org.digittrainer.database;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Converts values to and from what a column of either database holds. */
public final class Columns {

  /** H2 holds 1 MiB; G1 fragments a heap of 256 MB with arrays from 512 KiB. */
  private static final int MAX_PART_BYTES = 1 << 18;

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

  private Columns() {}

  /** Converts a time to a parameter that both drivers accept. */
  public static OffsetDateTime time(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }

  /** Reads a time from a column that is not null. */
  public static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  /** Writes a value as JSON, without its fields that are null. */
  public static String json(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  /** Reads a value from JSON; fields that its type does not have are ignored. */
  public static <T> T json(String text, Class<T> type) {
    return MAPPER.readValue(text, type);
  }

  /**
   * Splits bytes into parts that each fit in one column.
   *
   * @param bytes Not modified.
   * @return the parts in order, at least one
   */
  public static List<byte[]> parts(byte[] bytes) {
    List<byte[]> parts = new ArrayList<>();
    int from = 0;
    do {
      int to = Math.min(bytes.length, from + MAX_PART_BYTES);
      parts.add(Arrays.copyOfRange(bytes, from, to));
      from = to;
    } while (from < bytes.length);
    return parts;
  }
}
