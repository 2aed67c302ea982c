package org.digittrainer.database;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Splits bytes into parts that fit in one column. */
public final class Parts {

  /** H2 holds 1 MiB. */
  private static final int LONGEST = 1 << 20;

  private Parts() {}

  /** The bytes in parts, in order; at least one. */
  public static List<byte[]> of(byte[] bytes) {
    List<byte[]> parts = new ArrayList<>();
    int from = 0;
    do {
      int to = Math.min(bytes.length, from + LONGEST);
      parts.add(Arrays.copyOfRange(bytes, from, to));
      from = to;
    } while (from < bytes.length);
    return parts;
  }

  /** The bytes of all parts. */
  public static byte[] joined(List<byte[]> parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    parts.forEach(joined::writeBytes);
    return joined.toByteArray();
  }
}
