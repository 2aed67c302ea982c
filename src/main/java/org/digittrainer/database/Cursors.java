package org.digittrainer.database;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Encodes the id with which a page ends, so that clients treat it as opaque. */
public final class Cursors {

  private Cursors() {}

  /** The cursor for an id. */
  public static String of(String id) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(id));
  }

  /** The id of a cursor; empty if it is no cursor. */
  public static Optional<String> id(String cursor) {
    try {
      String id =
          new String(Base64.getUrlDecoder().decode(bytes(cursor)), StandardCharsets.US_ASCII);
      return Optional.of(id).filter(TimedIds::isId);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
