package org.digittrainer.database;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Encodes the text with which a page ends, so that clients treat it as opaque. */
public final class Cursors {

  private Cursors() {}

  /** The cursor for an id, or for another text. */
  public static String of(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The id of a cursor; empty if it is no cursor. */
  public static Optional<String> id(String cursor) {
    return text(cursor).filter(TimedIds::isId);
  }

  /** The text of a cursor; empty if it is no cursor. */
  public static Optional<String> text(String cursor) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(cursor.getBytes(StandardCharsets.UTF_8));
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (IllegalArgumentException | CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
